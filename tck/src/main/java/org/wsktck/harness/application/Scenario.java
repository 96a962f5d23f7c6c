package org.wsktck.harness.application;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wsktck.spi.Capability;

/**
 * A scenario: a method that reads as a specification. Its parameters are its needs: a {@link WskApplication}, peers,
 * the address family.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ScenarioExtension.class)
public @interface Scenario {
    /** Area and slug, {@code close.completes-pending-receive}; any prefix that is no id selects too. Never reused. */
    String id();

    /** The requirements it verifies, the main one first. */
    String[] verifies();

    /** The address families it runs in. */
    Families families() default Families.BOTH;

    /** What the implementation must declare beside what the class {@link Needs}; the scenario does not apply without. */
    Capability[] needs() default {};

    /** What it could do to a real machine. */
    Danger danger() default Danger.SAFE;

    /** Address families of a scenario. */
    enum Families {
        /** Once in IPv4 and once in IPv6. */
        BOTH,
        /** In IPv4 only. */
        IPV4,
        /** Once; it makes no use of addresses. */
        NONE
    }

    /** What a scenario could do to a real machine. A real kernel is given SAFE ones only, unless asked. */
    enum Danger {
        SAFE,
        MAY_HANG,
        MAY_BUGCHECK
    }
}
