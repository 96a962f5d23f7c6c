/** What clients in use ask of WSK, replayed call by call; may depend on the harness and the SPI only. */
@NullMarked
package org.wsktck.scenario.client;

import org.jspecify.annotations.NullMarked;
