/** Scenarios against software that no one here wrote; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.thirdparty;

import org.jspecify.annotations.NullMarked;
