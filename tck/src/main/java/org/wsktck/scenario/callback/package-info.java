/** Scenarios of the area callback; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.callback;

import org.jspecify.annotations.NullMarked;
