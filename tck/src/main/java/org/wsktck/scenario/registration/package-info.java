/** Scenarios of the area registration; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.registration;

import org.jspecify.annotations.NullMarked;
