package org.wsktck.reproducer;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** IRPs that are with the provider, and the driver's waiting for them. */
final class Pending {
    private final Code code;

    /** Their names, by their handles. */
    private final Map<Integer, String> irps = new LinkedHashMap<>();

    private final Set<Integer> waitedInVain = new HashSet<>();

    Pending(Code code) {
        this.code = code;
    }

    void handedOver(int handle, String irp) {
        irps.put(handle, irp);
        waitedInVain.remove(handle);
    }

    /** It has been completed. */
    void completed(int handle) {
        String irp = irps.remove(handle);
        if (irp != null) {
            code.statement("wait_for(&" + irp + ");");
        }
    }

    /** It is the application's again. */
    void takenBack(int handle) {
        irps.remove(handle);
    }

    /** Gives the provider time, once, for what it has not completed. */
    void waitForAll() {
        boolean first = true;
        for (var irp : irps.entrySet()) {
            if (waitedInVain.add(irp.getKey())) {
                code.statement((first ? "wait_for(&" : "show_completion(&") + irp.getValue() + ");");
                first = false;
            }
        }
    }
}
