package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** Looks into the text of a document. */
final class Dom {
    private Dom() {}

    /** From the first such text to the next such other. */
    static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertThat(from).as("position of %s", start).isNotNegative();
        return text.substring(from, text.indexOf(end, from));
    }

    static String withoutScripts(String dom) {
        return dom.replaceAll("(?s)<script.*?</script>", "");
    }

    /** What an expression finds, or its first group if it has one. */
    static List<String> matches(String text, String regex) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.groupCount() > 0 ? match.group(1) : match.group())
                .toList();
    }
}
