package org.wsktck.walk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A scenario that stands for walks: a fixed set of them is judged in its place, and its method is not invoked. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WalkRow {
    /** What the walks are about. */
    WalkProfile value();

    /** How many there are in each address family, of the seeds from 1 on. */
    int walks();
}
