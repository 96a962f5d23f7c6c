/** Scenarios of the area receive; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.receive;

import org.jspecify.annotations.NullMarked;
