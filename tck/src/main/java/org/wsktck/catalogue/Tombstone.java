package org.wsktck.catalogue;

import java.util.List;

/**
 * An id that is not in the catalogue and is never given to anything else.
 *
 * @param id the id
 * @param reason why it is not there
 * @param successors ids of the requirements that took its place, if any
 */
public record Tombstone(String id, String reason, List<String> successors) {}
