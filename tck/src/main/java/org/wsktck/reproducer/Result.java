package org.wsktck.reproducer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Reproducible.Failure;

/** The function that says at the driver's end what was expected and what was seen. */
final class Result {
    /** DbgPrint passes on 512 bytes, and the rest of the line needs its share. */
    private static final int EXPECTED_MAX = 170;

    private static final int SEEN_MAX = 280;

    private static final Pattern IRP = Pattern.compile("\\bIRP (\\d+)");
    private static final Pattern FUNCTION = Pattern.compile("\\bWsk[A-Z]\\w+");

    private Result() {}

    /** What was expected, short enough for one line. */
    static String expected(Failure failure) {
        return CText.clipped(failure.expected(), EXPECTED_MAX);
    }

    static String function(Trace trace, Failure failure) {
        return "/* What was seen, in one line: when everything is done, or when a call does not come back. */\n"
                + "static void result(void)\n{\n" + CText.broken("    ", statement(trace, failure)) + "\n}\n\n";
    }

    private static String statement(Trace trace, Failure failure) {
        String wanted = CText.literal(expected(failure));
        String irp = concerned(trace, failure);
        if (trace.downIn() != null) {
            return "result_of_crash(" + wanted + ", " + CText.literal(trace.downIn()) + ");";
        }
        Seen seen = Seen.concerned(trace, failure.expected());
        if (seen != null) {
            return "result_of_seen(" + wanted + ", &" + seen.variable() + ");";
        }
        if (irp != null) {
            return "result_of_request(" + wanted + ", &" + irp + ");";
        }
        if (failure.expected().contains("peer")) {
            return seenElsewhere(wanted, "that is for the peer to see; in the run " + failure.actual());
        }
        if (failure.expected().contains("block") && trace.lastBlocking() != null) {
            return "result_of_blocking(" + wanted + ", &" + trace.lastBlocking() + ");";
        }
        if (failure.expected().contains("return") && trace.lastPlain() != null) {
            return "result_of_last(" + wanted + ");";
        }
        return seenElsewhere(wanted, "see the lines above; in the run " + failure.actual());
    }

    private static String seenElsewhere(String wanted, String seen) {
        return "DbgPrint(LINE \"RESULT: expected %s; seen: %s\\n\", " + wanted + ", "
                + CText.literal(CText.clipped(seen, SEEN_MAX)) + ");";
    }

    /** The IRP that the failure is about: the one it names, or that of the function it names. */
    private static @Nullable String concerned(Trace trace, Failure failure) {
        Matcher named = IRP.matcher(failure.expected() + " " + failure.actual());
        if (named.find() && trace.hasIrp("irp" + named.group(1))) {
            return "irp" + named.group(1);
        }
        Matcher function = FUNCTION.matcher(failure.expected());
        return function.find() ? trace.lastIrpOf(function.group()) : null;
    }
}
