package org.wsktck.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/**
 * seeded-order: what is ready at the same time is completed in the order of the seed. The applications here make their
 * calls from a completion routine, since all that gets ready while it runs is ready at the same time.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(
        value = 60,
        threadMode = ThreadMode.SEPARATE_THREAD) // closing waits, uninterruptibly, for what is not delivered
class SeededOrderTest {
    /** Two sends and two receives on each of three sockets, in turn; 0 to 3 are the first one's, sends are even. */
    private static final List<Integer> AS_CALLED =
            IntStream.range(0, 12).boxed().toList();

    private static final int ON_A_SOCKET = 4;

    @Test
    void the_same_seed_gives_the_same_order() {
        assertThat(seeds()).allSatisfy(seed -> assertThat(order(seed)).isEqualTo(order(seed)));
    }

    @Test
    void other_seeds_give_other_orders() {
        assertThat(seeds().stream().map(SeededOrderTest::order)).doesNotHaveDuplicates();
    }

    @Test
    void what_was_ready_first_makes_no_difference() {
        List<Integer> socketsTheOtherWayRound = new ArrayList<>(AS_CALLED);
        Collections.rotate(socketsTheOtherWayRound, ON_A_SOCKET);

        assertThat(seeds())
                .allSatisfy(seed -> assertThat(order(new DrawnOrder(seed), socketsTheOtherWayRound))
                        .isEqualTo(order(seed)));
    }

    @Test
    void sends_and_receives_of_a_socket_keep_the_order_in_which_the_provider_ends_them() {
        assertThat(seeds()).allSatisfy(seed -> {
            List<Integer> ready = new ArrayList<>(AS_CALLED);
            Collections.shuffle(ready, new Random(seed));

            assertThat(lanes(order(new DrawnOrder(seed), ready))).isEqualTo(lanes(ready));
        });
    }

    @Test
    void a_receive_overtakes_a_send_of_its_socket_and_is_overtaken() {
        assertThat(seeds())
                .map(SeededOrderTest::order)
                .anySatisfy(order -> assertThat(order).containsSubsequence(1, 0))
                .anySatisfy(order -> assertThat(order).containsSubsequence(0, 1));
    }

    @Test
    void what_has_nothing_beside_it_is_not_held_back() {
        try (var application = new VariantApplication(new DrawnOrder(1))) {
            application.stub.keeps();
            var first = application.receive(new byte[1], 0);
            application.receive(new byte[1], 0);

            application.stub.kept.get(0).end(STATUS_SUCCESS, 1);

            assertThat(first.status()).isEqualTo(STATUS_SUCCESS);
        }
    }

    /** A client that frees what its requests share when the one is completed that it made last. */
    @Test
    void a_client_that_takes_the_request_it_made_last_for_the_last_one_is_found() {
        assertThat(order(new PendingInline(), AS_CALLED)).endsWith(11);

        List<Long> found = seeds().stream()
                .filter(seed -> order(seed).indexOf(11) < AS_CALLED.size() - 1)
                .toList();

        assertThat(found).isNotEmpty();
    }

    private static List<Long> seeds() {
        return LongStream.rangeClosed(1, 40).boxed().toList();
    }

    /** What becomes of the requests of each kind on each socket, in order. */
    private static Map<List<Integer>, List<Integer>> lanes(List<Integer> order) {
        return order.stream().collect(Collectors.groupingBy(number -> List.of(number / ON_A_SOCKET, number % 2)));
    }

    private static List<Integer> order(long seed) {
        return order(new DrawnOrder(seed), AS_CALLED);
    }

    /**
     * Makes the requests, all from one completion routine.
     *
     * @param ready the order in which the provider ends them
     * @return the order in which the application gets them back
     */
    private static List<Integer> order(Interceptor interceptor, List<Integer> ready) {
        try (var application = new VariantApplication(interceptor)) {
            application.stub.keeps();
            var keeping = application.stub.behaviour;
            application.stub.behaviour = (function, irp) -> switch (function) {
                case BIND -> StubWsk.succeed(irp);
                case DISCONNECT -> endKept(application.stub, ready, irp);
                default -> keeping.apply(function, irp);
            };
            List<VariantApplication.Op> requests = new ArrayList<>();
            List<CompletionScript.Action> calls = new ArrayList<>();
            for (int socket = 0; socket < AS_CALLED.size() / ON_A_SOCKET; socket++) {
                WskSocket made = application.anotherSocket();
                for (int number = 0; number < ON_A_SOCKET; number++) {
                    WskFunction function = number % 2 == 0 ? WskFunction.SEND : WskFunction.RECEIVE;
                    requests.add(application.new Op());
                    calls.add(application.transfer(function, made, requests.get(requests.size() - 1), new byte[1]));
                }
            }
            VariantApplication.Op end = application.new Op();
            calls.add(application.transfer(WskFunction.DISCONNECT, application.socket, end, new byte[1]));

            application.call(
                    new CompletionScript(NtStatus.STATUS_MORE_PROCESSING_REQUIRED, calls), application::bindWith);
            end.completion();
            requests.forEach(VariantApplication.Op::completion);

            List<Irp> irps = requests.stream().map(request -> request.irp).toList();
            return application.order().stream()
                    .map(irps::indexOf)
                    .filter(number -> number >= 0)
                    .toList();
        }
    }

    private static NtStatus endKept(StubWsk stub, List<Integer> order, Irp irp) {
        List<StubWsk.Kept> kept = List.copyOf(stub.kept);
        order.forEach(number -> kept.get(number).end(STATUS_SUCCESS, 1));
        return StubWsk.succeed(irp);
    }
}
