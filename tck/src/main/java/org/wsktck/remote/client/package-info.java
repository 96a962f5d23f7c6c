/**
 * The SPI over the agent protocol: an implementation that lives behind an agent.
 *
 * <p>Depends on {@code org.wsktck.spi} and {@code org.wsktck.remote.protocol}.
 */
@NullMarked
package org.wsktck.remote.client;

import org.jspecify.annotations.NullMarked;
