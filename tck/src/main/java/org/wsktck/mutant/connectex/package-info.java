/** Mutants of the area {@code connectex}. */
@NullMarked
package org.wsktck.mutant.connectex;

import org.jspecify.annotations.NullMarked;
