/** Scenarios of the area conditionalaccept; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.conditionalaccept;

import org.jspecify.annotations.NullMarked;
