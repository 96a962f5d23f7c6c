package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The machines only decide: their class files name nothing that could do more. */
class MachinePurityTest {
    private static final List<String> FORBIDDEN = List.of(
            "java/nio",
            "java/net",
            "java/io",
            "java/time",
            "java/util/concurrent",
            "java/lang/Thread",
            "java/lang/System",
            "org/wsktck/spi/Irp",
            "org/wsktck/spi/IoManager",
            "org/wsktck/reference/sockets");

    @Test
    void the_machines_name_no_network_no_lock_no_clock_and_no_irp() throws IOException, URISyntaxException {
        List<Path> classes = classFilesBeside(ConnectionMachine.class);
        assertThat(classes).as("the class files that are looked at").hasSizeGreaterThanOrEqualTo(9);
        for (Path file : classes) {
            String constants = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(FORBIDDEN).as("what %s names", file.getFileName()).noneMatch(constants::contains);
        }
    }

    private static List<Path> classFilesBeside(Class<?> type) throws IOException, URISyntaxException {
        Path root =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(root.resolve(type.getPackageName().replace('.', '/')))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
