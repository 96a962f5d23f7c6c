package org.wsktck.catalogue;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A place where a requirement stands.
 *
 * @param page the base name of a page, a few words for several pages, or the name of a header or program
 * @param section the section of the page
 * @param link where it is to be read; null for headers
 */
public record Source(
        String page, @Nullable String section, @Nullable URI link) {}
