package org.wsktck.mutant;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All mutants, by id. */
public final class Mutants {
    private static final List<Mutant> ALL = Stream.of(
                    AddressMutants.all(),
                    BindMutants.all(),
                    BufferMutants.all(),
                    CancelMutants.all(),
                    CloseMutants.all(),
                    CompletionRoutineMutants.all(),
                    ConnectMutants.all(),
                    ConnectExMutants.all(),
                    DisconnectMutants.all(),
                    IrpMutants.all(),
                    IrpStateMutants.all(),
                    MdlMutants.all(),
                    ReceiveMutants.all(),
                    RegistrationMutants.all(),
                    SendMutants.all(),
                    SmokeMutants.all(),
                    SocketMutants.all(),
                    SocketConnectMutants.all())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Mutant::id))
            .toList();

    private Mutants() {}

    /** Every mutant, sorted by id. */
    public static List<Mutant> all() {
        return ALL;
    }

    /** The mutant of that id. */
    public static Mutant require(String id) {
        return ALL.stream()
                .filter(mutant -> mutant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mutant: " + id + " (expected: a mutant's id)"));
    }
}
