/**
 * The testbed of peers that a peer program makes, and the client of such a program: {@code wsktck-peer.exe} on a Windows
 * machine, or {@code peer.pl}, in a container or not. {@code containers/images/wsk-peer/PROTOCOL.md} is what they speak.
 *
 * <p>Depends on the testbed's contract and the SPI's addresses only; knows nothing of containers.
 */
@NullMarked
package org.wsktck.testbed.peer;

import org.jspecify.annotations.NullMarked;
