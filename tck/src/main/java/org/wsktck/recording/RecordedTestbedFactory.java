package org.wsktck.recording;

import java.io.IOException;
import java.nio.file.Path;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.TestbedFactory;

/** {@code recording:FILE} as a testbed: the peers that were there when that was recorded. */
public final class RecordedTestbedFactory implements TestbedFactory {
    /** What such an address begins with. */
    public static final String PREFIX = "recording:";

    @Override
    public String kind() {
        return "recording";
    }

    @Override
    public String form() {
        return "";
    }

    @Override
    public boolean understands(String wanted) {
        return wanted.startsWith(PREFIX);
    }

    @Override
    public Testbed open(String wanted, String token) {
        String file = wanted.substring(PREFIX.length());
        try {
            return new RecordedTestbed(Recordings.of(Path.of(file)));
        } catch (IOException unusable) {
            throw new TestbedException(file + ": " + unusable.getMessage(), unusable);
        }
    }
}
