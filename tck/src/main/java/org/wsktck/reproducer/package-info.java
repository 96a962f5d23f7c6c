/**
 * Reproducers: what went over the wire in a session with an agent, as a kernel driver in plain C.
 *
 * <p>Depends on the JDK, {@code org.wsktck.spi}, {@code org.wsktck.remote.protocol}, the record of a conversation in
 * {@code org.wsktck.remote.client}, and the facts in {@code org.wsktck.harness.plug.Reproducible}.
 */
@NullMarked
package org.wsktck.reproducer;

import org.jspecify.annotations.NullMarked;
