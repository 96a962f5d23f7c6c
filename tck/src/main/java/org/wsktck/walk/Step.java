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
        FRESH(""),
        /** One that has been completed before, if there is any. */
        REUSED(", with an IRP that has been used before"),
        /** A new one that a higher driver hands down. */
        HANDED_DOWN(", with an IRP from a higher driver");

        private final String words;

        IrpUse(String words) {
            this.words = words;
        }

        /** For sentences, at their end. */
        String words() {
            return words;
        }
    }

    /** The same with as little about it as can be. */
    Step plain(int smallerSize) {
        return new Step(number, action, on, smallerSize, choice, Shape.FLAT, IrpUse.FRESH);
    }

    /** The same with another size, memory of the same shape, and a new IRP. */
    Step sized(int otherSize) {
        return new Step(number, action, on, otherSize, choice, shape, IrpUse.FRESH);
    }

    /** Whether there is something about it that could be left out. */
    boolean isPlain() {
        return shape == Shape.FLAT && irp == IrpUse.FRESH;
    }

    /** As a sentence: {@code the application sends on socket B: 4096 bytes in a chain of MDLs}. */
    String sentence() {
        String bytes = action.isSized() ? ": " + size + " bytes" + (action.isThePeers() ? "" : shape.words()) : "";
        return action.sentence(whom()) + bytes + (action.takesIrp() ? irp.words() : "");
    }

    private String whom() {
        String kind = action.isOfListener() ? "listener " : "socket ";
        return (action.isOfRegistration() ? "registration " : kind) + (char) ('A' + on - 1);
    }
}
