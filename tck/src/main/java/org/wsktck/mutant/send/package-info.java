/** Mutants of the area {@code send}. */
@NullMarked
package org.wsktck.mutant.send;

import org.jspecify.annotations.NullMarked;
