package org.wsktck.walk;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often walks took each step, in which state of the socket, and behind which other one: holes show here. */
public final class WalkCounts {
    private final Map<Action, Integer> actions = new EnumMap<>(Action.class);
    private final Map<String, Integer> cells = new TreeMap<>();
    private final Set<String> pairs = new TreeSet<>();

    void took(Action action, WalkedSocket.State in, Action before) {
        actions.merge(action, 1, Integer::sum);
        pairs.add(before + ">" + action);
        if (!action.isOfRegistration()) {
            cells.merge(in + " x " + action, 1, Integer::sum);
        }
    }

    /** How often each step was taken. */
    public Map<Action, Integer> actions() {
        return actions;
    }

    /** How often each step was taken in each state of its socket. */
    public Map<String, Integer> cells() {
        return cells;
    }

    /** How many different pairs of neighbouring steps there were. */
    public int pairs() {
        return pairs.size();
    }

    /** The steps that no walk took. */
    public Set<Action> never() {
        Set<Action> never = EnumSet.allOf(Action.class);
        never.removeAll(actions.keySet());
        return never;
    }
}
