/** Mutants of the area {@code receive}. */
@NullMarked
package org.wsktck.mutant.receive;

import org.jspecify.annotations.NullMarked;
