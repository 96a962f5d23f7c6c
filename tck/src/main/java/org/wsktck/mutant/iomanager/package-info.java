/** Mutants of the area {@code iomanager}. */
@NullMarked
package org.wsktck.mutant.iomanager;

import org.jspecify.annotations.NullMarked;
