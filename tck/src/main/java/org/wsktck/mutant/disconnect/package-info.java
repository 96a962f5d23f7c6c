/** Mutants of the area {@code disconnect}. */
@NullMarked
package org.wsktck.mutant.disconnect;

import org.jspecify.annotations.NullMarked;
