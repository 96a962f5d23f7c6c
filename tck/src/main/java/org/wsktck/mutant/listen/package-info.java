/** Mutants of the area {@code listen}. */
@NullMarked
package org.wsktck.mutant.listen;

import org.jspecify.annotations.NullMarked;
