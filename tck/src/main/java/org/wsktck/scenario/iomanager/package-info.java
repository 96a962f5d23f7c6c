/** Scenarios of the I/O manager, for implementations that have one of their own; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.iomanager;

import org.jspecify.annotations.NullMarked;
