/**
 * The testbed whose peers live in this JVM and speak TCP over the host's loopback interface.
 *
 * <p>Depends on the testbed contract, the SPI's addresses and java.nio only: not on the harness, the catalogue or any
 * implementation.
 */
@NullMarked
package org.wsktck.testbed.loopback;

import org.jspecify.annotations.NullMarked;
