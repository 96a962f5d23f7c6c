package org.wsktck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What has to hold for the clients that the kit knows, beyond what reading each of them checks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientDataTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final List<ClientProfile> CLIENTS = ClientProfiles.load(CATALOGUE);

    @Test
    void every_file_is_read() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/clients"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            ClientProfiles.IDS.stream().map(id -> id + ".yaml").toList());
        }
    }

    @Test
    void every_client_that_relies_on_something_has_a_file_of_its_own() {
        assertThat(CLIENTS)
                .extracting(ClientProfile::client)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(CATALOGUE.reliances().stream()
                        .map(Reliance::client)
                        .distinct()
                        .toList());
    }

    @Test
    void the_sequences_of_datagram_sockets_and_names_wait() {
        assertThat(CLIENTS)
                .flatExtracting(ClientProfile::sequences)
                .filteredOn(ClientSequence::isReplayed)
                .flatExtracting(ClientSequence::calls)
                .extracting(ClientCall::function)
                .isNotEmpty()
                .doesNotContain("WskSendTo", "WskSendMessages", "WskReceiveFrom", "WskGetAddressInfo");
    }
}
