/** Scenarios of the area disconnect; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.disconnect;

import org.jspecify.annotations.NullMarked;
