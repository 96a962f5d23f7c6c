package org.wsktck.harness.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter threw, in words: each exception with its message and where it was thrown in the adapter's own code,
 * then its causes. Nothing that an exception answers is trusted; its methods may throw themselves.
 */
public final class Thrown {
    private static final int FRAMES_MAX = 3;
    private static final int CAUSES_MAX = 5;

    /** Code that is not the adapter's: the platform's, and the kit's around it. */
    private static final List<String> NOT_THE_ADAPTERS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "org.junit.",
            "org.wsktck.harness.",
            "org.wsktck.intercept.",
            "org.wsktck.mutant.",
            "org.wsktck.variant.",
            "org.wsktck.agent.",
            "org.wsktck.remote.",
            "org.wsktck.cli.",
            "org.wsktck.launch.",
            "org.wsktck.spi.");

    private Thrown() {}

    /**
     * The words: {@code java.lang.IllegalStateException: no transport, at com.acme.MyWsk.wskBind(MyWsk.java:42)}, with a
     * line for each further frame and each cause.
     */
    public static String words(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "nothing";
        }
        StringBuilder words = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable next = thrown;
        for (int i = 0; next != null && i < CAUSES_MAX && seen.add(next); i++) {
            words.append(i == 0 ? "" : "\ncaused by ").append(one(next));
            Throwable current = next;
            next = trusted(current::getCause);
        }
        return words.toString();
    }

    private static String one(Throwable thrown) {
        String name = thrown.getClass().getName();
        String said = trusted(thrown::toString);
        String head = said == null ? name + " (its toString() threw too, or returned null)" : said;
        List<String> frames = adaptersFrames(trusted(thrown::getStackTrace));
        return frames.isEmpty() ? head : head + ", " + String.join("\n  ", frames);
    }

    /** Up to where the kit called; the frame that threw, where no code of the adapter is among them. */
    private static List<String> adaptersFrames(StackTraceElement @Nullable [] trace) {
        if (trace == null || trace.length == 0) {
            return List.of();
        }
        List<String> frames = Arrays.stream(trace)
                .filter(Thrown::isTheAdapters)
                .limit(FRAMES_MAX)
                .map(frame -> "at " + place(frame))
                .collect(Collectors.toCollection(ArrayList::new));
        return frames.isEmpty() ? List.of("at " + place(trace[0])) : frames;
    }

    /** Without the class loader's and the module's names. */
    private static String place(StackTraceElement frame) {
        String text = frame.toString();
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Whether code of the adapter was under way when it was thrown. */
    public static boolean isFromTheAdapter(Throwable thrown) {
        StackTraceElement[] trace = trusted(thrown::getStackTrace);
        return trace != null && Arrays.stream(trace).anyMatch(Thrown::isTheAdapters);
    }

    /** Where a thread is in the adapter's code, as the end of a sentence; empty if it is not in it. */
    public static String whereIs(@Nullable Thread thread) {
        return thread == null
                ? ""
                : Arrays.stream(thread.getStackTrace())
                        .filter(Thrown::isTheAdapters)
                        .findFirst()
                        .map(frame -> ", and is at " + place(frame))
                        .orElse("");
    }

    private static boolean isTheAdapters(StackTraceElement frame) {
        return NOT_THE_ADAPTERS.stream().noneMatch(frame.getClassName()::startsWith);
    }

    private static <T> @Nullable T trusted(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (RuntimeException | Error alsoBroken) {
            return null;
        }
    }

    /** Who is inside System.exit while this process goes down, with the place; empty if it was a signal. */
    public static String whoCalledExit() {
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] trace = thread.getValue();
            for (int i = 0; i < trace.length; i++) {
                if (trace[i].getClassName().equals("java.lang.Runtime")
                        && trace[i].getMethodName().equals("exit")) {
                    return "System.exit was called "
                            + adaptersFrames(Arrays.copyOfRange(trace, i + 1, trace.length)).stream()
                                    .findFirst()
                                    .orElse("somewhere")
                            + ", on thread " + thread.getKey().getName();
                }
            }
        }
        return "";
    }
}
