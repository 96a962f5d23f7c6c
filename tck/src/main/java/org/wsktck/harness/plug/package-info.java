/**
 * What is plugged in, and how a run is set up: implementations and testbeds by their addresses, settings and who gave
 * them, budgets.
 *
 * <p>Knows no scenario and nothing of how one is run; of the rooms it may depend on {@code evidence} only.
 */
@NullMarked
package org.wsktck.harness.plug;

import org.jspecify.annotations.NullMarked;
