package org.wsktck.spi;

import java.util.Arrays;

/** WSK_INSPECT_ACTION, in the order of the enumeration. */
public enum WskInspectAction {
    WSK_INSPECT_REJECT(0),
    WSK_INSPECT_ACCEPT(1),
    WSK_INSPECT_PEND(2);

    private final int value;

    WskInspectAction(int value) {
        this.value = value;
    }

    /**
     * The action of that value.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static WskInspectAction of(int value) {
        return Arrays.stream(values())
                .filter(action -> action.value == value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("value: " + value + " (expected: 0, 1 or 2)"));
    }

    /** The enumeration's value in wsk.h. */
    public int value() {
        return value;
    }
}
