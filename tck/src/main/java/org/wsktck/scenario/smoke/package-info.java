/** The scenarios to begin with, which span areas; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.smoke;

import org.jspecify.annotations.NullMarked;
