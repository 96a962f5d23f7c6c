package org.wsktck.harness.run;

import java.util.Collections;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Orders the scenarios of a class at random, by the run's seed. */
public final class SeededOrder implements MethodOrderer {
    @Override
    public void orderMethods(MethodOrdererContext context) {
        Collections.shuffle(context.getMethodDescriptors(), JUnitSettings.random(context::getConfigurationParameter));
    }
}
