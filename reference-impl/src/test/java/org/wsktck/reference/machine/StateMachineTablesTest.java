package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The printed tables are those of the machines: a change of either is seen in review. */
class StateMachineTablesTest {
    private static final Path GOLDEN = Path.of("docs", "state-machines.md");

    @Test
    void the_printed_tables_are_what_the_machines_decide() throws IOException {
        String tables = StateMachineTables.print();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, tables);
        }
        assertThat(GOLDEN).hasContent(tables);
    }
}
