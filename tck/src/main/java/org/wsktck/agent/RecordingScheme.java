package org.wsktck.agent;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wsktck.harness.plug.AddressScheme;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Scene;
import org.wsktck.harness.plug.Setting;
import org.wsktck.recording.RecordedTestbedFactory;
import org.wsktck.recording.Recording;
import org.wsktck.recording.Recordings;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;

/** {@code recording:FILE}: what {@code run --record FILE} has kept of an implementation, and of its peers. */
public final class RecordingScheme implements AddressScheme {
    /** Plays have nothing in common, and mostly wait for what does not come. */
    private static final int LANES = 5;

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public String form() {
        return RecordedTestbedFactory.PREFIX + "FILE";
    }

    @Override
    public Optional<String> setting(Setting setting, String rest) {
        if (setting == Setting.TESTBED) {
            return Optional.of(RecordedTestbedFactory.PREFIX + rest);
        }
        try {
            return Recordings.of(Path.of(rest)).setting(setting);
        } catch (IOException | InvalidPathException unusable) {
            return Optional.empty(); // find() says why.
        }
    }

    @Override
    public int lanes(RunConfig config) {
        return LANES;
    }

    @Override
    public Opener find(String rest, RunConfig config) throws UnknownImplementation {
        String address = RecordedTestbedFactory.PREFIX + rest;
        if (!config.testbed().equals(address)) {
            throw new UnknownImplementation(config, address + " has its own peers in it (expected: no testbed named)");
        }
        try {
            AgentTimes times = AgentTimes.scaled(config.timeoutFactor());
            return new Plays(Recordings.of(Path.of(rest)), times);
        } catch (IOException | InvalidPathException unusable) {
            throw new UnknownImplementation(config, address + ": " + unusable.getMessage());
        }
    }

    /** One play after the other; each lane has its own scenarios. */
    private static final class Plays implements Opener {
        private final Recording recording;
        private final AgentTimes times;
        private final Map<String, Integer> played = new HashMap<>();

        Plays(Recording recording, AgentTimes times) {
            this.recording = recording;
            this.times = times;
        }

        @Override
        public Scene scene(String toBePlayed, Testbed testbed) {
            int before = played.merge(toBePlayed, 1, Integer::sum) - 1;
            return recording.scene(
                    toBePlayed, before, testbed, playback -> RecordedWsk.over(new PlaybackLink(playback), times));
        }

        @Override
        public WskImplementation open() {
            throw new ImplementationLost(
                    ImplementationLost.Cause.ADAPTER, "a recording answers what was asked then, and nothing else");
        }

        @Override
        public void close() {}
    }
}
