/** Scenarios of the area close; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.close;

import org.jspecify.annotations.NullMarked;
