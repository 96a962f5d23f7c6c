package org.wsktck.harness;

import java.util.Collections;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Orders the scenarios of a class at random, by the run's seed. */
public final class SeededOrder implements MethodOrderer {
    /** The configuration parameter by which a launcher of the kit gives the seed of its run, whatever else is given. */
    public static final String SEED_OF_THE_LAUNCHER = "wsk.launcher-seed";

    @Override
    public void orderMethods(MethodOrdererContext context) {
        Collections.shuffle(context.getMethodDescriptors(), JUnitSettings.random(context::getConfigurationParameter));
    }
}
