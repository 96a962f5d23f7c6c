/**
 * What scenarios are written with, and what runs and judges them.
 *
 * <p>May depend on the SPI, the testbed contract, the catalogue and the report records; knows no scenario, mutant or
 * variant.
 */
@NullMarked
package org.wsktck.harness;

import org.jspecify.annotations.NullMarked;
