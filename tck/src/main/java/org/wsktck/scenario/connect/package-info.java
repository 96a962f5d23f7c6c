/** Scenarios of the area connect; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.connect;

import org.jspecify.annotations.NullMarked;
