package org.wsktck.harness.plug;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.wsktck.testbed.Testbed;

/** Keeps what passes in a run. Safe for use by several lanes. */
public interface Recorder {
    /** Makes recorders. Found with {@link ServiceLoader}. */
    interface Factory {
        /**
         * Begins a recording.
         *
         * @throws IOException if the file cannot be written
         */
        Recorder begin(Path file) throws IOException;
    }

    /**
     * Begins a recording in a file, which is there when it is finished.
     *
     * @throws IOException if it cannot be written
     */
    static Recorder begin(Path file) throws IOException {
        return ServiceLoader.load(Factory.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing that records is on the class path"))
                .begin(file);
    }

    /** Says what is recorded and where, the first time. */
    void begins(RunConfig config, String kitVersion, Testbed testbed);

    /** A scene whose play is recorded when it is closed. */
    Scene recorded(String played, Scene scene);

    /**
     * The run has come to its end.
     *
     * @param report what it came to, as conformance.json
     * @throws IOException if the recording, or a part of it, could not be written; there is none then
     */
    void finish(String report) throws IOException;

    /** The run will not come to its end: half a recording is none. */
    void giveUp();
}
