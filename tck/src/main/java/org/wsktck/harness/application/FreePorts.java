package org.wsktck.harness.application;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports to bind by number. They lie below those that hosts give away by themselves (Linux from 32768, Windows from
 * 49152): between the look whether one is free and the bind that counts, no connection of somebody else's gets it. Runs
 * side by side in this JVM get different ones.
 */
final class FreePorts {
    private static final int FIRST = 10_240;
    private static final int COUNT = 32_768 - FIRST;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePorts() {}

    /** The next one, in 1..65535; whether it is free is to be seen. */
    static int next() {
        return FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
    }
}
