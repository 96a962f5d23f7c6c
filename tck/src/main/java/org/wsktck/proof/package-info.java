/**
 * The proof that the scenarios can fail: runs them against mutants, and compares what fails with what is known to.
 *
 * <p>Stands above the mutants and the launcher.
 */
@NullMarked
package org.wsktck.proof;

import org.jspecify.annotations.NullMarked;
