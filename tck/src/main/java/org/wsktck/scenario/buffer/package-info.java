/** Scenarios of the area buffer; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.buffer;

import org.jspecify.annotations.NullMarked;
