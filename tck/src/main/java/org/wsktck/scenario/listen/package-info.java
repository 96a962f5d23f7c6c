/** Scenarios of the area listen; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.listen;

import org.jspecify.annotations.NullMarked;
