/** Scenarios of the area socket; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.socket;

import org.jspecify.annotations.NullMarked;
