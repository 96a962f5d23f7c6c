/**
 * What is seen of an implementation, and the words for it: the journal, the sentences of a scenario, what its IRPs have
 * left, failures with their diagnosis and message, and the statuses that are accepted.
 *
 * <p>May depend on the SPI and the catalogue, and on no other room.
 */
@NullMarked
package org.wsktck.harness.evidence;

import org.jspecify.annotations.NullMarked;
