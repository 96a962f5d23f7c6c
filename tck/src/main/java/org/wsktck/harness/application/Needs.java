package org.wsktck.harness.application;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.wsktck.spi.Capability;

/** What an implementation must declare for every scenario of the class, beside what each of them needs by itself. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    /** The capabilities. */
    Capability[] value();
}
