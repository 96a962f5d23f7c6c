package org.wsktck.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a provider's driver could not be loaded, in words: what the agent says is a number. */
public final class LoadFailure {
    private static final Pattern ERROR = Pattern.compile("Windows error (\\d+)");
    private static final Pattern FILE = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    /** On a busy machine the kit may have stopped waiting before the agent has: it is a driver that HELLO waits for. */
    private static final String NO_ANSWER = "has not answered HELLO";

    private static final int NAMES_SHOWN = 12;

    private static final int MODULE_NOT_FOUND = 126;
    private static final int PROCEDURE_NOT_FOUND = 127;
    private static final int BAD_IMAGE = 193;
    private static final int NOT_IN_TIME = 1053;
    private static final int ENTRY_FAILED = 1114;
    private static final int TIMED_OUT = 1460;

    private LoadFailure() {}

    /**
     * The sentence about it.
     *
     * @param said what the agent has said
     * @param wine what Wine has, to see what of the driver's imports it lacks
     */
    public static String words(String address, ProviderDriver driver, String said, WineFiles wine) {
        Matcher error = ERROR.matcher(said);
        String why = said.contains(NO_ANSWER) ? why(TIMED_OUT) : "";
        if (error.find()) {
            why = why(Integer.parseInt(error.group(1)));
        }
        List<String> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        lacking(driver, wine, files, names);
        String reason = files.isEmpty() ? why : "this Wine has no " + String.join(", no ", files);
        return address + " cannot be loaded as Wine's netio.sys"
                + (reason.isEmpty() ? "" : ": " + reason)
                + (names.isEmpty()
                        ? ""
                        : ". Wine also lacks " + String.join("; ", names) + ": a call of these ends the driver")
                + " (" + said + ")";
    }

    private static String why(int error) {
        return switch (error) {
            case MODULE_NOT_FOUND, PROCEDURE_NOT_FOUND -> "something that it imports is not there";
            case BAD_IMAGE -> "Wine does not take it for an image that it can run";
            case ENTRY_FAILED ->
                "its entry point, which Wine calls as that of a DLL, did not return 1, which says that it is ready, or crashed";
            case NOT_IN_TIME, TIMED_OUT -> "its entry point has not returned in time";
            default -> "";
        };
    }

    /** The files that are not there, each with what is imported of it; and of those that are, the names that they do not export. */
    private static void lacking(ProviderDriver driver, WineFiles wine, List<String> files, List<String> names) {
        for (Map.Entry<String, List<String>> imported : driver.imports().entrySet()) {
            String file = imported.getKey().toLowerCase(Locale.ROOT);
            // What the driver says is no path of this machine's.
            Optional<byte[]> builtin = FILE.matcher(file).matches() ? wine.builtin(file) : Optional.empty();
            Set<String> wanted = new TreeSet<>(imported.getValue());
            if (builtin.isEmpty()) {
                files.add(file + ", of which it imports " + shown(wanted));
            } else {
                Set<String> missing = notExported(wanted, builtin.get());
                if (!missing.isEmpty()) {
                    names.add(shown(missing) + " of " + file);
                }
            }
        }
    }

    /** Those of the names that a file does not export; none where that cannot be read. */
    private static Set<String> notExported(Set<String> names, byte[] builtin) {
        Set<String> others = new TreeSet<>(names);
        try {
            PortableExecutable.read(builtin).exports().forEach(others::remove);
            return others;
        } catch (UnusableDriver unreadable) {
            return Set.of();
        }
    }

    private static String shown(Set<String> names) {
        String first = String.join(", ", names.stream().limit(NAMES_SHOWN).toList());
        return names.size() <= NAMES_SHOWN ? first : first + " and " + (names.size() - NAMES_SHOWN) + " more";
    }
}
