package org.wsktck.catalogue;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a page of Microsoft's driver documentation, as its base name tells it. */
final class PageLink {
    private static final String DRIVERS = "https://learn.microsoft.com/en-us/windows-hardware/drivers/";

    /** A callback, enumeration, function or structure, and the header that declares it. */
    private static final Pattern REFERENCE = Pattern.compile("n[cefs]-([a-z]+)-[a-z0-9_]+");

    private static final Pattern GUIDE = Pattern.compile("[a-z0-9-]+");

    private PageLink() {}

    /** Where a page of that base name is, a guide being one on networking; null for what is not a base name. */
    static @Nullable URI of(String page) {
        Matcher reference = REFERENCE.matcher(page);
        if (reference.matches()) {
            return URI.create(DRIVERS + "ddi/" + reference.group(1) + "/" + page);
        }
        return GUIDE.matcher(page).matches() ? URI.create(DRIVERS + "network/" + page) : null;
    }
}
