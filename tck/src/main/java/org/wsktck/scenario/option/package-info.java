/** Scenarios of the area option; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.option;

import org.jspecify.annotations.NullMarked;
