/** Mutants of the area {@code address}. */
@NullMarked
package org.wsktck.mutant.address;

import org.jspecify.annotations.NullMarked;
