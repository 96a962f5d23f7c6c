/** Scenarios that stand for walks; may depend on the harness, the walks and the SPI only. */
@NullMarked
package org.wsktck.scenario.walk;

import org.jspecify.annotations.NullMarked;
