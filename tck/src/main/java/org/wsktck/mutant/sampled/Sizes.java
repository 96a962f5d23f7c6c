package org.wsktck.mutant.sampled;

/** The sizes at which counters and rings of a provider come to their ends. */
final class Sizes {
    /** As many bytes as a USHORT can count, and one more: a segment, a TDI buffer. */
    static final int STEP_BYTES = Character.MAX_VALUE + 1;

    /** A ring of sixteen steps: 1 MiB. */
    static final int RING_BYTES = STEP_BYTES * Short.SIZE;

    private Sizes() {}
}
