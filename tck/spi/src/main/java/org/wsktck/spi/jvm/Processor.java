package org.wsktck.spi.jvm;

/** The processor that routines and callbacks run on. */
final class Processor {
    private Processor() {}

    /** A busy wait, since that is what KeStallExecutionProcessor is. */
    static void stall(int micros) {
        long until = System.nanoTime() + micros * 1_000L;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }
}
