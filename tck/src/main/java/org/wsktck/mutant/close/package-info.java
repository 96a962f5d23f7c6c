/** Mutants of the area {@code close}. */
@NullMarked
package org.wsktck.mutant.close;

import org.jspecify.annotations.NullMarked;
