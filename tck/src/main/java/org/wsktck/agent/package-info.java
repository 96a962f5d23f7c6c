/**
 * Implementations behind agents, by their address, with reproducers of what a run found in them.
 *
 * <p>Depends on {@code harness}, {@code remote} and {@code reproducer}.
 */
@NullMarked
package org.wsktck.agent;

import org.jspecify.annotations.NullMarked;
