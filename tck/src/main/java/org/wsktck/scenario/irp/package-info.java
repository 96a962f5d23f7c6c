/** Scenarios of the area irp, IRQL included; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.irp;

import org.jspecify.annotations.NullMarked;
