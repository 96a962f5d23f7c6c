/** Mutants of the area {@code buffer}. */
@NullMarked
package org.wsktck.mutant.buffer;

import org.jspecify.annotations.NullMarked;
