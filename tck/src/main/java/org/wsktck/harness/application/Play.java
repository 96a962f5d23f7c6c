package org.wsktck.harness.application;

/** What is played in a session: a scenario, or something else that judges an implementation. */
@FunctionalInterface
public interface Play {
    /** Plays it on the calling thread. */
    void in(Session session) throws Exception;
}
