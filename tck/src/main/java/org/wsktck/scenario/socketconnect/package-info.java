/** Scenarios of the area socketconnect; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.socketconnect;

import org.jspecify.annotations.NullMarked;
