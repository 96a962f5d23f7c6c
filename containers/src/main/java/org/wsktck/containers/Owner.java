package org.wsktck.containers;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The process that containers and networks belong to, as their labels name it.
 *
 * @param machine host and process namespace that the process id counts in
 * @param pid the process
 * @param started when it started, since process ids are used again
 * @param session one of its sessions
 */
record Owner(String machine, long pid, String started, String session) {
    private static final String MACHINE_LABEL = "org.wsktck.owner.machine";
    private static final String PID_LABEL = "org.wsktck.owner.pid";
    private static final String STARTED_LABEL = "org.wsktck.owner.started";

    /** Present on everything that is ours; its value tells sessions apart. */
    static final String SESSION_LABEL = "org.wsktck.session";

    /** A new session of this process. */
    static Owner newSession() {
        long pid = ProcessHandle.current().pid();
        String started = startOf(pid).orElse("unknown");
        return new Owner(thisMachine(), pid, started, UUID.randomUUID().toString());
    }

    Map<String, String> labels() {
        return Map.of(
                MACHINE_LABEL, machine, PID_LABEL, Long.toString(pid), STARTED_LABEL, started, SESSION_LABEL, session);
    }

    /** Whose these labels are; empty if they are not ours, or not whole. */
    static Optional<Owner> of(@Nullable Map<String, String> labels) {
        if (labels == null || !labels.keySet().containsAll(labelNames())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Owner(
                    labels.getOrDefault(MACHINE_LABEL, ""),
                    Long.parseLong(labels.getOrDefault(PID_LABEL, "")),
                    labels.getOrDefault(STARTED_LABEL, ""),
                    labels.getOrDefault(SESSION_LABEL, "")));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static Set<String> labelNames() {
        return Set.of(MACHINE_LABEL, PID_LABEL, STARTED_LABEL, SESSION_LABEL);
    }

    /**
     * Whether the process is known to be gone. Of another machine's nothing is known; one that runs but does not say
     * when it started counts as alive.
     */
    boolean isGone() {
        if (!machine.equals(thisMachine())) {
            return false;
        }
        if (ProcessHandle.of(pid).isEmpty()) {
            return true;
        }
        return startOf(pid).map(now -> !now.equals(started)).orElse(false);
    }

    /**
     * When a process started. On Linux in clock ticks since boot, with the boot's id: the same for every observer, and
     * not moved when somebody sets the clock.
     */
    private static Optional<String> startOf(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        if (Files.isReadable(stat) && Files.isReadable(boot)) {
            try {
                String line = Files.readString(stat);
                // The second field is the program's name in parentheses and may hold anything, so count from its end.
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                return Optional.of(Files.readString(boot).strip() + ":" + fields[19]);
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .map(instant -> Long.toString(instant.toEpochMilli()));
    }

    private static String thisMachine() {
        try {
            // Not through the resolver where it can be helped: it may be slow, and may answer differently tomorrow.
            Path hostname = Path.of("/proc/sys/kernel/hostname");
            return Files.isReadable(hostname)
                    ? Files.readString(hostname).strip() + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException nameless) {
            return "unknown";
        }
    }
}
