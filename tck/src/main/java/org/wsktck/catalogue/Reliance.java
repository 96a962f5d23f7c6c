package org.wsktck.catalogue;

import java.util.List;

/**
 * What a client in use relies on.
 *
 * @param client the name under which the project is known
 * @param requirements ids of the requirements whose breach it would notice
 * @param relies what it does that breaks then, as one sentence
 */
public record Reliance(String client, List<String> requirements, String relies) {}
