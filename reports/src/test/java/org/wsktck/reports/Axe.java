package org.wsktck.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks for what keeps people from reading a page: axe-core, run in it. */
final class Axe {
    private static final String FIND = """
            axe.run(document, {preload: false, resultTypes: ["violations"], WHAT}).then(found => found.violations
              .filter(violation => ["serious", "critical"].includes(violation.impact))
              .flatMap(violation => violation.nodes.map(node =>
                `${violation.id} (${violation.impact}): ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)
                  .map(check => check.message).join("; ")}`))
              .join("\\n"))""";

    /** Of WCAG 2.2, which axe-core leaves out unless it is asked. */
    private static final String EVERYTHING = "rules: {'target-size': {enabled: true}}";

    private static final String COLOURS = "runOnly: ['color-contrast', 'link-in-text-block']";

    private static final String TARGETS = "runOnly: ['target-size']";

    private static final String SCRIPT = script();

    private Axe() {}

    /** The serious and critical findings, a line each. */
    static List<String> findings(BrowserPage page) {
        return find(page, EVERYTHING);
    }

    /** Those about colours alone. */
    static List<String> colours(BrowserPage page) {
        return find(page, COLOURS);
    }

    /** Those about how large what can be pressed is. */
    static List<String> targets(BrowserPage page) {
        return find(page, TARGETS);
    }

    private static List<String> find(BrowserPage page, String what) {
        if (page.run("typeof axe").equals("undefined")) {
            page.run(SCRIPT);
        }
        return page.run(FIND.replace("WHAT", what)).lines().toList();
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            // What it comes to is of no use, and no value that could be handed back.
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";0";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
