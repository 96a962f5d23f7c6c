package org.wsktck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.wsktck.harness.run.KitVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck init [DIR]}: the example of the guide, under other names. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Writes a Maven project with an adapter that passes the smoke level, a suite that judges it, and a"
                        + " workflow for CI.",
        footerHeading = "%nExample:%n",
        footer = {"  wsk-tck init my-wsk --package com.acme.wsk --class AcmeWsk", "  cd my-wsk && mvn test"})
final class InitCommand implements Callable<Integer> {
    private static final String FOLDER = "/org/wsktck/example/";
    private static final String PACKAGE = "[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*";
    private static final String CLASS = "[A-Z][A-Za-z0-9_]*";

    @Parameters(paramLabel = "DIR", arity = "0..1", defaultValue = ".", description = "Where; here by default.")
    private Path directory = Path.of(".");

    @Option(
            names = "--package",
            paramLabel = "NAME",
            defaultValue = "com.acme",
            description = "The adapter's package; com.acme by default.")
    private String packageName = "com.acme";

    @Option(
            names = "--class",
            paramLabel = "NAME",
            defaultValue = "FirstWsk",
            description = "The adapter's class; FirstWsk by default.")
    private String className = "FirstWsk";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        require("--package", packageName, PACKAGE, "the name of a package: com.acme.wsk");
        require("--class", className, CLASS, "the name of a class: AcmeWsk");
        String folder = packageName.replace('.', '/');
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(Path.of("pom.xml"), "pom.xml");
        files.put(Path.of("src/main/java", folder, className + ".java"), "com/acme/FirstWsk.java");
        files.put(Path.of("src/test/java", folder, className + "Test.java"), "com/acme/FirstWskTest.java");
        files.put(Path.of(".github/workflows/conformance.yml"), "conformance.yml");
        for (Path file : files.keySet()) {
            if (Files.exists(directory.resolve(file))) {
                throw new ParameterException(
                        spec.commandLine(),
                        directory.resolve(file)
                                + " is there already (expected: a folder without it; nothing was written)");
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path written = directory.resolve(file.getKey());
            Files.createDirectories(
                    Objects.requireNonNull(written.toAbsolutePath().getParent()));
            Files.writeString(written, renamed(example(file.getValue())));
            out.println("wrote  " + written);
        }
        String address = "class:" + packageName + "." + className;
        out.println();
        out.println(
                "mvn test, in that folder, judges it by the suite (the kit comes from your Maven repository, where");
        out.println("mvn install -DskipTests in the kit's folder puts it); or, with the classes that it compiles:");
        out.println(
                "  wsk-tck doctor --implementation " + address + " --classpath " + directory.resolve("target/classes"));
        out.println("  wsk-tck run " + address + " --classpath " + directory.resolve("target/classes"));
        out.flush();
        return 0;
    }

    private void require(String option, String given, String pattern, String expected) {
        if (!given.matches(pattern)) {
            throw new ParameterException(spec.commandLine(), option + ": '" + given + "' (expected: " + expected + ")");
        }
    }

    /** Its words are chosen so that nothing else is called so. */
    private String renamed(String text) {
        return text.replace("com.acme", packageName)
                .replace("FirstWsk", className)
                .replace(
                        "first-wsk",
                        className.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
                .replaceFirst("<wsk-tck.version>[^<]*<", "<wsk-tck.version>" + KitVersion.number() + "<");
    }

    private static String example(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(InitCommand.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
