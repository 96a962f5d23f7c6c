/**
 * Runs scenarios and judges them: a run, the end of each scenario, the ledger, results and what becomes of them, JUnit.
 *
 * <p>May depend on the other rooms, the catalogue, the profiles and the report records; knows no scenario.
 */
@NullMarked
package org.wsktck.harness.run;

import org.jspecify.annotations.NullMarked;
