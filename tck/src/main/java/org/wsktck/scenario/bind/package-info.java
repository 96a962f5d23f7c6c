/** Scenarios of the area bind; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.bind;

import org.jspecify.annotations.NullMarked;
