/** Mutants of the area {@code bind}. */
@NullMarked
package org.wsktck.mutant.bind;

import org.jspecify.annotations.NullMarked;
