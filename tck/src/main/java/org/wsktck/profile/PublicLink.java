package org.wsktck.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** An address at which anybody can look up what an entry says. Whether it says it there, a reviewer finds out. */
public final class PublicLink {
    /** What one looks like. */
    public static final String FORM =
            "an https:// address that everybody can open, of an issue or a line of public source";

    private static final List<String> PRIVATE = List.of(".local", ".localhost", ".internal", ".lan", ".home.arpa");

    private PublicLink() {}

    /** Whether a text is one, as far as that shows. */
    public static boolean is(String text) {
        try {
            URI link = new URI(text);
            String host = link.getHost() == null ? "" : link.getHost().toLowerCase(Locale.ROOT);
            // A name of one label, and a number, lead to a machine in one's own network.
            return "https".equalsIgnoreCase(link.getScheme())
                    && host.matches(".+\\.[a-z][a-z0-9-]*")
                    && PRIVATE.stream().noneMatch(host::endsWith);
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
