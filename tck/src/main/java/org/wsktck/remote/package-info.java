/**
 * Implementations behind agents, by their address.
 *
 * <p>Depends on {@code harness} and on its own sub-packages.
 */
@NullMarked
package org.wsktck.remote;

import org.jspecify.annotations.NullMarked;
