package org.wsktck.harness.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.condition.Choices.Way;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.condition.Condition;
import org.wsktck.spi.Capability;

/** Circumstances that an implementation can be put under; what it cannot be is as plain as can be. */
final class Possible {
    private Possible() {}

    /**
     * The same but for what cannot be.
     *
     * @param inThisJvm whether its threads are ours: the IRQL of a caller behind a wire is not ours to raise
     */
    static Circumstances under(Circumstances wished, @Nullable Set<Capability> declared, boolean inThisJvm) {
        Circumstances possible = wished;
        if (possible.way() == Way.CONNECT_EX && (declared == null || !declared.contains(Capability.CONNECT_EX))) {
            possible = possible.without(Condition.WAY);
        }
        return inThisJvm ? possible : possible.without(Condition.IRQL);
    }
}
