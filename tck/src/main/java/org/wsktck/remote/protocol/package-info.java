/**
 * The agent protocol: messages, fields, limits; {@code tck/docs/agent-protocol.md} is the norm.
 *
 * <p>Depends on the JDK and {@code org.wsktck.spi} only.
 */
@NullMarked
package org.wsktck.remote.protocol;

import org.jspecify.annotations.NullMarked;
