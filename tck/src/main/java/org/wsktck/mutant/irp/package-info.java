/** Mutants of the area {@code irp}. */
@NullMarked
package org.wsktck.mutant.irp;

import org.jspecify.annotations.NullMarked;
