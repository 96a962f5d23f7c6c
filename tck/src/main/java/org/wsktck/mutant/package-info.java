/**
 * Mutants: implementations that are wrong on purpose, each in one rule under one condition. They prove that the
 * scenarios can fail. What they share is here; each area has a package of its own.
 *
 * <p>May depend on {@code intercept}, the SPI and the harness's scheme interface.
 */
@NullMarked
package org.wsktck.mutant;

import org.jspecify.annotations.NullMarked;
