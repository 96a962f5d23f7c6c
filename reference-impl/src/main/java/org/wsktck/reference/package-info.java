/**
 * The WSK reference emulation over {@code java.nio}, as it is plugged into the kit.
 *
 * <p>Depends on {@code org.wsktck.reference.sockets} and the SPI only, and knows nothing of tests.
 */
@NullMarked
package org.wsktck.reference;

import org.jspecify.annotations.NullMarked;
