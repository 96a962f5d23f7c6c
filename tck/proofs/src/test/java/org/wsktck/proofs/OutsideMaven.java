package org.wsktck.proofs;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.wsktck.harness.ConformanceSuite;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.spi.WskImplementation;

/**
 * Maven as projects outside the repository use it, with a local repository of their own. What they need comes from two
 * folders and no network: the local repository of the build that is running, and one with that build's jars, which
 * nobody has installed yet.
 */
final class OutsideMaven {
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final int MINUTES_MAX = 5;

    /** What spares a JVM that is over in seconds the optimizing compiler's work. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final Path maven;
    private final Path outside;
    private final Path settings;

    /**
     * Makes the folders.
     *
     * @param maven the home of Maven
     * @param outside a folder outside the repository
     */
    OutsideMaven(Path maven, Path outside) throws IOException {
        this.maven = maven;
        this.outside = outside;
        this.settings = outside.resolve("settings.xml");
        Path built = outside.resolve("built");
        copyPom(built, "wsk-parent", "../../pom.xml");
        copyPom(built, "wsk-tck-spi", "../spi/pom.xml");
        copyPom(built, "wsk-reports", "../../reports/pom.xml");
        copyPom(built, "wsk-tck", "../pom.xml");
        copyJar(built, "wsk-tck-spi", WskImplementation.class);
        copyJar(built, "wsk-reports", ConformanceReport.class);
        copyJar(built, "wsk-tck", ConformanceSuite.class);
        Path cached = Path.of(System.getProperty("localRepository"));
        Files.writeString(settings, """
                <settings>
                  <localRepository>%s</localRepository>
                  <profiles>
                    <profile>
                      <id>outside</id>
                      <repositories>%s%s</repositories>
                      <pluginRepositories>%s</pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>outside</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                        outside.resolve("repository"),
                        repository("repository", "built", built), // Before what an earlier build has installed.
                        repository("repository", "central", cached),
                        repository("pluginRepository", "central", cached)));
    }

    /** A project, empty but for how it runs Maven. */
    Path project(String name) throws IOException {
        Path project = outside.resolve(name);
        write(
                project.resolve(".mvn/maven.config"),
                "-s\n" + settings + "\n-o\n-Daether.offline.protocols=file\n-B\n-DargLine=" + SHORT_LIVED + "\n");
        write(project.resolve(".mvn/jvm.config"), SHORT_LIVED + "\n");
        return project;
    }

    private static String repository(String element, String id, Path at) {
        return ("<%1$s><id>%2$s</id><url>%3$s</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
                        + "<snapshots><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></snapshots></%1$s>")
                .formatted(element, id, at.toUri());
    }

    private static void copyPom(Path repository, String artifact, String pom) throws IOException {
        copy(Path.of(pom), repository, artifact, ".pom");
    }

    private static void copyJar(Path repository, String artifact, Class<?> inside) throws IOException {
        try {
            Path jar = Path.of(
                    inside.getProtectionDomain().getCodeSource().getLocation().toURI());
            copy(jar, repository, artifact, ".jar");
        } catch (URISyntaxException malformed) {
            throw new IOException("the jar of " + artifact, malformed);
        }
    }

    private static void copy(Path file, Path repository, String artifact, String extension) throws IOException {
        Path at = repository.resolve("org/wsktck").resolve(artifact).resolve(VERSION);
        Files.createDirectories(at);
        Files.copy(file, at.resolve(artifact + "-" + VERSION + extension));
    }

    /** Writes a file of a project. */
    static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    /** Runs a line in a project's folder, as its owner would; hands back what it printed. */
    String run(Path project, String line) throws IOException, InterruptedException {
        Path output = project.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().merge("PATH", maven.resolve("bin") + File.pathSeparator, (path, first) -> first + path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                throw new IllegalStateException(line + ": not over after " + MINUTES_MAX + " minutes");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        return Files.readString(output);
    }
}
