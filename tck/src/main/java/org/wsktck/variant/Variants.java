package org.wsktck.variant;

import java.util.List;
import org.wsktck.intercept.OwnIoManager;
import org.wsktck.spi.WskFunction;

/** All variants. */
final class Variants {
    private static final List<Variant> ALL = List.of(
            new Variant(
                    "address-size",
                    "counts the address structure in the Information of an address query",
                    seed -> OtherInformation.ofAddressQueries()),
            new Variant(
                    "bare",
                    "has neither IPv6 nor the flags WAITALL, DRAIN and NODELAY, and refuses them",
                    seed -> Bare.ofAll()),
            new Variant(
                    "by-turns",
                    "returns the final status of every second call that it completed inside, and STATUS_PENDING else",
                    seed -> new ByTurns()),
            new Variant(
                    "cancel-loses",
                    "lets a natural result that is on its way win against IoCancelIrp",
                    seed -> new CancelLoses(CancelLoses.DELAY)),
            new Variant(
                    "eager-send",
                    "completes a short send as soon as it has a copy of the data",
                    seed -> new EagerSend()),
            new Variant(
                    "events-in-pieces",
                    "indicates data as lists of several indications, each over a chain of MDLs with an Offset",
                    EventsInPieces::new),
            new Variant(
                    "events-on-another-thread",
                    "calls each event callback on a thread of its own, at PASSIVE_LEVEL",
                    seed -> new EventsOnAnotherThread()),
            new Variant(
                    "flagless",
                    "has none of the flags WAITALL, DRAIN and NODELAY, and refuses them",
                    seed -> Bare.ofFlags()),
            new Variant(
                    "information-left",
                    "leaves something in the Information of every failure",
                    seed -> OtherInformation.leftInFailures()),
            new Variant("ipv4-only", "has no IPv6", seed -> Bare.ofIpv6()),
            new Variant(
                    "late",
                    "returns STATUS_PENDING from every call and completes 5 ms later, in order",
                    seed -> new Late(Late.DELAY)),
            new Variant(
                    "late-close",
                    "completes the close of a socket 20 ms later than it was done",
                    seed -> new LateOf(WskFunction.CLOSE_SOCKET, LateOf.DELAY)),
            new Variant(
                    "late-receive",
                    "completes a receive that has waited 60 ms after its data came, and lets IoCancelIrp win until then",
                    seed -> new LateReceive(LateReceive.DELAY)),
            new Variant(
                    "late-send",
                    "completes a send 20 ms after its data has gone, as if it waited for the peer",
                    seed -> new LateOf(WskFunction.SEND, LateOf.DELAY)),
            new Variant(
                    "one-byte", "receives one byte at a time into a buffer of up to a page", seed -> Pieces.single()),
            new Variant("one-mdl", "receives no more at a time than fits into one MDL", seed -> Pieces.oneMdl()),
            new Variant(
                    "other-status",
                    "completes with another accepted status where the documentation leaves several open",
                    OtherStatus::new),
            new Variant(
                    "other-thread",
                    "completes on a thread of its own, before the call returns where it is done by then",
                    seed -> new OtherThread()),
            new Variant(
                    "own-io-manager",
                    "declares that its I/O manager is its own, so that it is judged too",
                    seed -> new OwnIoManager()),
            new Variant("own-order", "completes sends out of order", seed -> new OwnOrder(OwnOrder.HELD_MAX)),
            new Variant(
                    "partial-count",
                    "counts half of its data in a send that was cancelled",
                    seed -> OtherInformation.ofCancelledSends()),
            new Variant(
                    "pending-inline",
                    "returns STATUS_PENDING from every call, though it may have completed inside it",
                    seed -> new PendingInline()),
            new Variant(
                    "receive-precedence-lost",
                    "lets WskReceiveEvent take what comes next in the 5 ms after every second WskReceive was called",
                    seed -> QueuedLate.besideEvents(QueuedLate.DELAY)),
            new Variant(
                    "receive-queued-late",
                    "takes a receive up when the socket is called next, else 5 ms later",
                    seed -> QueuedLate.withoutEvents(QueuedLate.DELAY)),
            new Variant(
                    "seeded-order",
                    "completes what is ready at the same time one by one, in an order that the seed decides",
                    DrawnOrder::new),
            new Variant("short-pieces", "receives 1 to 7 bytes at a time into a buffer of up to a page", Pieces::few),
            new Variant(
                    "slow-refusal",
                    "takes 3 s to report that the peer refused a connection",
                    seed -> new SlowRefusal(SlowRefusal.DELAY)),
            new Variant(
                    "success-inline",
                    "returns the final status wherever it completed inside the call",
                    seed -> new SuccessInline()),
            new Variant("thread-each", "completes each request on a thread of its own", seed -> new ThreadEach(false)),
            new Variant(
                    "thread-each-dispatch",
                    "completes each request on a thread of its own, at DISPATCH_LEVEL",
                    seed -> new ThreadEach(true)));

    private Variants() {}

    /** Every variant, sorted by id. */
    static List<Variant> all() {
        return ALL;
    }

    /** The variant of that id. */
    static Variant require(String id) {
        return ALL.stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("variant: " + id + " (expected: a variant's id)"));
    }
}
