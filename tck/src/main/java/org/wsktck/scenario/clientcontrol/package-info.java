/** Scenarios of the area clientcontrol; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.clientcontrol;

import org.jspecify.annotations.NullMarked;
