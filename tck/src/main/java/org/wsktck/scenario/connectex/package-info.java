/** Scenarios of the area connectex; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.connectex;

import org.jspecify.annotations.NullMarked;
