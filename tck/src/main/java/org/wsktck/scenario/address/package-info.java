/** Scenarios of the area address; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.address;

import org.jspecify.annotations.NullMarked;
