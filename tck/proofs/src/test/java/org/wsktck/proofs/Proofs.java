package org.wsktck.proofs;

/** How much is made of the proofs that take longest, as {@code -Dproofs} says. */
final class Proofs {
    private Proofs() {}

    /** All of it, as in CI; else a part, which finds what is wrong everywhere. */
    static boolean whole() {
        String proofs = System.getProperty("proofs", "part");
        return switch (proofs) {
            case "whole" -> true;
            case "part" -> false;
            default ->
                throw new IllegalArgumentException(
                        "-Dproofs=" + proofs + " (expected: part, which is the default, or whole)");
        };
    }
}
