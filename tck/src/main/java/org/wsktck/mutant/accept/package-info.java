/** Mutants of the area {@code accept}. */
@NullMarked
package org.wsktck.mutant.accept;

import org.jspecify.annotations.NullMarked;
