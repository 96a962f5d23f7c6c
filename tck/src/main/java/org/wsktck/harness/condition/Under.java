package org.wsktck.harness.condition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The conditions that a scenario holds under, whatever their settings. It is run as it is told and then under a covering
 * set of their settings; the set's rows are dealt out over its address families.
 *
 * <p>On a class: those of all its scenarios, which are about the same thing and share one set. On a method it replaces
 * what the class says, and the set is the scenario's own; {@code @Under({})} is none.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Under {
    /** The conditions. */
    Condition[] value();
}
