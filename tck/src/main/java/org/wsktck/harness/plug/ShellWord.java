package org.wsktck.harness.plug;

/** A word of a line for a shell. */
final class ShellWord {
    private ShellWord() {}

    /** Quoted where a shell would make something else of it, as of the {@code $} of nested classes. */
    static String quoted(String word) {
        return word.matches("[\\w.:/@,+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
