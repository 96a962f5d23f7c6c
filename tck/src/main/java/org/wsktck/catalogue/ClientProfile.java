package org.wsktck.catalogue;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wsktck.spi.Capability;

/**
 * A driver or library in use, by what it asks of WSK. Facts about it, none of its code.
 *
 * @param id its name in a scenario's id
 * @param client the name under which the project is known; {@link Reliance#client()} says the same
 * @param what what it is, in a sentence
 * @param link where its sources are
 * @param categories the categories of sockets that it makes
 * @param sequences what it does with them
 */
public record ClientProfile(
        String id, String client, String what, URI link, Set<Capability> categories, List<ClientSequence> sequences) {
    /** The area of the scenarios that replay what clients do. */
    public static final String AREA = "client";

    /** The id of the scenario that replays a sequence. */
    public String scenarioOf(ClientSequence sequence) {
        return AREA + "." + id + "-" + sequence.name();
    }

    /** The sequences that a scenario replays. */
    public Stream<ClientSequence> replayed() {
        return sequences.stream().filter(ClientSequence::isReplayed);
    }
}
