package org.wsktck.remote.client;

import java.time.Duration;
import org.wsktck.remote.protocol.Protocol;

/**
 * How long an agent may take.
 *
 * @param budget for a call, before it says that the provider hangs, and ends it
 * @param answer for an answer: more than the budget, so that the agent is the one to say so, and less than the harness
 *     lets a call take, so that an agent that says nothing is found out
 * @param welcome for the answer to HELLO
 */
public record AgentTimes(Duration budget, Duration answer, Duration welcome) {
    private static final int BUDGET_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 4_500;
    private static final int WELCOME_MILLIS = Protocol.WELCOME_MILLIS + 500;

    /** What a run gives an agent, with a factor of one. */
    public static final AgentTimes USUAL = scaled(1);

    /** The usual times, multiplied. */
    public static AgentTimes scaled(double factor) {
        return new AgentTimes(
                millis(BUDGET_MILLIS * factor), millis(ANSWER_MILLIS * factor), millis(WELCOME_MILLIS * factor));
    }

    /** So long for a call, and as much as usual beyond that for what an agent has to do besides. */
    public static AgentTimes ofCalls(Duration budget) {
        return new AgentTimes(
                budget,
                budget.plusMillis(ANSWER_MILLIS - BUDGET_MILLIS),
                budget.plusMillis(WELCOME_MILLIS - BUDGET_MILLIS));
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
