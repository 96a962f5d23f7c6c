package org.wsktck.harness.run;

import java.util.Collections;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.wsktck.harness.application.SmokeLevel;

/** Orders the smoke level first and everything else at random, by the run's seed. */
public final class SmokeLevelFirst implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        var classes = context.getClassDescriptors();
        // Class paths are read in any order.
        classes.sort(Comparator.comparing(
                (ClassDescriptor descriptor) -> descriptor.getTestClass().getName()));
        Collections.shuffle(classes, JUnitSettings.random(context::getConfigurationParameter));
        classes.sort(
                Comparator.comparing(descriptor -> !descriptor.getTestClass().isAnnotationPresent(SmokeLevel.class)));
    }
}
