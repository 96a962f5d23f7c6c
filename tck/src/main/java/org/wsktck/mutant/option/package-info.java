/** Mutants of the area {@code option}. */
@NullMarked
package org.wsktck.mutant.option;

import org.jspecify.annotations.NullMarked;
