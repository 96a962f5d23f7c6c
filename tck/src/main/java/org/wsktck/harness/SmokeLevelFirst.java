package org.wsktck.harness;

import java.util.Comparator;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Orders the smoke level first and everything else at random, by the run's seed. */
public final class SmokeLevelFirst implements ClassOrderer {
    private final ClassOrderer.Random random = new ClassOrderer.Random();

    @Override
    public void orderClasses(ClassOrdererContext context) {
        random.orderClasses(context);
        context.getClassDescriptors()
                .sort(Comparator.comparing(
                        descriptor -> !descriptor.getTestClass().isAnnotationPresent(SmokeLevel.class)));
    }
}
