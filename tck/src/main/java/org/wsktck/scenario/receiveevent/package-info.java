/** Scenarios of the area receiveevent; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.receiveevent;

import org.jspecify.annotations.NullMarked;
