package org.wsktck.spi.contract.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
public final class IoManagerMutants {
    private IoManagerMutants() {}

    /** Every mutant, by area. */
    public static List<IoManagerMutant> all() {
        return Stream.of(
                        RoutineMutants.all(),
                        PendingReturnedMutants.all(),
                        CancelMutants.all(),
                        ReuseMutants.all(),
                        ReportMutants.all(),
                        LowerDriverMutants.all(),
                        MdlMutants.all())
                .flatMap(List::stream)
                .toList();
    }
}
