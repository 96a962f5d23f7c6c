/** Scenarios of the area ioctl; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.ioctl;

import org.jspecify.annotations.NullMarked;
