package org.wsktck.reproducer;

/** What the driver consists of so far: declarations and functions at file level, and the statements of its thread. */
final class Code {
    private static final String INDENT = "    ";

    private final StringBuilder declarations = new StringBuilder();
    private final StringBuilder functions = new StringBuilder();
    private final StringBuilder statements = new StringBuilder();

    /** A variable at file level. */
    void declare(String variable) {
        declarations.append("static ").append(variable).append(";\n");
    }

    boolean hasDeclared(String variable) {
        return declarations.indexOf("static " + variable + ";\n") >= 0;
    }

    /** A function at file level, or an array that it needs. */
    void define(String function) {
        functions.append(function).append("\n\n");
    }

    /** A statement of the thread. */
    void statement(String text) {
        statements.append(CText.broken(INDENT, text)).append('\n');
    }

    /** A statement in which the provider has the thread, perhaps for ever. */
    void call(String expression) {
        statement("CALL(" + expression + ")");
    }

    /** Without that, what follows cannot be done. */
    void require(String condition, String what) {
        statement("REQUIRE(" + condition + ", " + CText.literal(what) + ")");
    }

    void comment(String text) {
        statements.append(INDENT).append("/* ").append(CText.inComment(text)).append(" */\n");
    }

    void blankLine() {
        statements.append('\n');
    }

    /** Where the next statement will stand. */
    int position() {
        return statements.length();
    }

    /** A statement where another one already stands: before it. */
    void insert(int position, String statement) {
        statements.insert(position, CText.broken(INDENT, statement) + "\n");
    }

    String declarations() {
        return declarations.toString();
    }

    String functions() {
        return functions.toString();
    }

    String statements() {
        return statements.toString();
    }
}
