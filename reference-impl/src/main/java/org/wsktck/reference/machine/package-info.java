/**
 * What the emulation decides, apart from how it is done.
 *
 * <p>Depends on the SPI only: no I/O, no lock, no clock, no thread, no IRP.
 */
@NullMarked
package org.wsktck.reference.machine;

import org.jspecify.annotations.NullMarked;
