package org.wsktck.harness.application;

import java.lang.reflect.Method;

/** What is played in a session: a scenario, or something else that judges an implementation. */
@FunctionalInterface
public interface Play {
    /** Plays it on the calling thread. */
    void in(Session session) throws Exception;

    /** A scenario: its method, with what the parameters ask for. */
    static Play of(Object scenarios, Method method) {
        return session -> Arguments.invoke(scenarios, method, session);
    }
}
