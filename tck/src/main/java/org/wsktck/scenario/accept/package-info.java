/** Scenarios of the area accept; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.accept;

import org.jspecify.annotations.NullMarked;
