/**
 * An agent for implementations in this JVM: serves any implementation of the SPI over the agent protocol.
 *
 * <p>Depends on {@code org.wsktck.spi} and {@code org.wsktck.remote.protocol}.
 */
@NullMarked
package org.wsktck.remote.server;

import org.jspecify.annotations.NullMarked;
