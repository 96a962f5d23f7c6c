package org.wsktck.walk;

/**
 * A step of a walk.
 *
 * @param number its place in the walk that was drawn, from 1
 * @param action what is done
 * @param on which socket, or which registration, from 1
 * @param size how many bytes, where it takes any
 * @param choice settles what else there is to choose, such as which of several requests; any number will do
 * @param shape how the memory is cut into MDLs
 * @param irp where the IRP comes from
 */
record Step(int number, Action action, int on, int size, int choice, Shape shape, IrpUse irp) {
    /** Where the IRP of a request comes from. */
    enum IrpUse {
        /** A new one. */
        FRESH,
        /** One that has been completed before, if there is any. */
        REUSED,
        /** A new one that a higher driver hands down. */
        HANDED_DOWN
    }

    /** The same with as little about it as can be. */
    Step plain(int smallerSize) {
        return new Step(number, action, on, smallerSize, choice, Shape.FLAT, IrpUse.FRESH);
    }

    /** Whether there is something about it that could be left out. */
    boolean isPlain() {
        return shape == Shape.FLAT && irp == IrpUse.FRESH;
    }

    /** As a sentence: {@code socket 2 sends 4096 bytes in a chain of MDLs}. */
    String sentence() {
        String bytes = action.isSized() ? " " + size + " bytes" + (action.isThePeers() ? "" : shape.words()) : "";
        String irpWords = switch (irp) {
            case FRESH -> "";
            case REUSED -> ", with an IRP that has been used before";
            case HANDED_DOWN -> ", with an IRP from a higher driver";
        };
        String of = action.isOfRegistration() ? "registration " + on : "socket " + on;
        return of + ": " + action.words() + bytes + (action.isThePeers() || action.isOfRegistration() ? "" : irpWords);
    }
}
