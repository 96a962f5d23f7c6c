package org.wsktck.proofs.sampled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reference.ReferenceWsk;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;
import org.wsktck.variant.VariantScheme;

/** The order of the reference's completions can be had again: {@code variant:seeded-order}, over real sockets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferenceInSeededOrderTest {
    private static final long PATIENCE_MILLIS = 20_000;
    private static final int SOCKETS = 4;
    private static final int SENDS = 2;
    private static final int SEEDS = 8;

    @Test
    void the_same_seed_gives_the_same_order_another_seed_another() throws IOException {
        Map<Integer, List<String>> orders = new TreeMap<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<String> order = order(seed);
            orders.put(seed, order);

            assertThat(order(seed)).as("seed %s again", seed).isEqualTo(order);
            for (int socket = 0; socket < SOCKETS; socket++) {
                assertThat(order).as("sends of a socket").containsSubsequence(socket + ".0", socket + ".1");
            }
        }

        assertThat(orders.values()).doesNotHaveDuplicates();
    }

    /** Some sends on each of some connections, all made by one completion routine. */
    private static List<String> order(long seed) throws IOException {
        try (var application =
                new Probe(new VariantScheme().open("seeded-order", ReferenceWsk::new, seed), PATIENCE_MILLIS, 0)) {
            ProbePeer peer = application.peer();
            Map<String, Probe.Op> sends = new LinkedHashMap<>();
            List<CompletionScript.Action> calls = new ArrayList<>();
            for (int socket = 0; socket < SOCKETS; socket++) {
                WskSocket connected = application.connected(peer);
                for (int number = 0; number < SENDS; number++) {
                    Probe.Op send = application.later();
                    sends.put(socket + "." + number, send);
                    WskCall call = Probe.transfer(connected, WskFunction.SEND, Bytes.buffer("data"), 0);
                    calls.add(new CompletionScript.Call(call.with(WskArgument.IRP, send.irp)));
                }
            }

            application.call(
                    WskCall.on(application.socket(), WskFunction.BIND)
                            .with(WskArgument.LOCAL_ADDRESS, Probe.wildcard())
                            .with(WskArgument.FLAGS, 0),
                    new CompletionScript(NtStatus.STATUS_MORE_PROCESSING_REQUIRED, calls));

            return sends.entrySet().stream()
                    .sorted(Comparator.comparingLong(send -> send.getValue().sequence()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
