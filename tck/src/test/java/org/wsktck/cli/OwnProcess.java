package org.wsktck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of the kit's, since what is tried ends it.
 *
 * @param exitCode its exit code; -1 if it had to be killed
 * @param output what it printed on both streams
 */
record OwnProcess(int exitCode, String output) {
    private static final long SECONDS_MAX = 60;

    /** A process of a class, with the class path of this one. */
    static ProcessBuilder builder(List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Runs a class; its output goes to that file meanwhile. */
    static OwnProcess run(Path output, List<String> jvmOptions, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = builder(jvmOptions, main, arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new OwnProcess(ended ? process.exitValue() : -1, Files.readString(output));
    }
}
