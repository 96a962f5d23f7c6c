/**
 * What carries the decisions out: one selector loop, IRP queues, buffers, host sockets.
 *
 * <p>Depends on {@code org.wsktck.reference.machine} and the SPI. An IRP is completed with no lock held.
 */
@NullMarked
package org.wsktck.reference.sockets;

import org.jspecify.annotations.NullMarked;
