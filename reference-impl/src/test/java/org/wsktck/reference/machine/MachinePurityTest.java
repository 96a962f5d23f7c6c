package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machines only decide: their class files name nothing that could do more. */
class MachinePurityTest {
    private static final List<String> FORBIDDEN = List.of(
            "java/nio",
            "java/net",
            "java/io",
            "java/time",
            "java/util/concurrent",
            "java/lang/Thread",
            "org/wsktck/spi/Irp",
            "org/wsktck/reference/sockets");

    @ParameterizedTest
    @ValueSource(
            classes = {
                ConnectionMachine.class,
                RegistrationMachine.class,
                ReceiveMode.class,
                Decision.class,
                Effect.class
            })
    void a_machine_names_no_network_no_lock_no_clock_and_no_irp(Class<?> machine) throws IOException {
        String constants = constantPoolOf(machine);
        assertThat(constants).as("what the class file names at all").contains("org/wsktck/reference/machine");
        assertThat(FORBIDDEN).noneMatch(constants::contains);
    }

    private static String constantPoolOf(Class<?> type) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                type.getResourceAsStream(type.getSimpleName() + ".class"), "the class file of " + type)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
