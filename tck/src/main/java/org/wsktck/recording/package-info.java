/**
 * Recordings: what passed between the kit and an implementation, and between the kit and the peers, in a run; kept in a
 * file, and played back in the place of both.
 *
 * <p>Knows messages as bytes only: depends on the SPI's addresses, on testbeds and on what a run is plugged together
 * from.
 */
@NullMarked
package org.wsktck.recording;

import org.jspecify.annotations.NullMarked;
