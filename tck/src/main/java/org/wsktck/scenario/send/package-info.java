/** Scenarios of the area send; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.send;

import org.jspecify.annotations.NullMarked;
