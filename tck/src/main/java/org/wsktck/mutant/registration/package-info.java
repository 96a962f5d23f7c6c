/** Mutants of the area {@code registration}. */
@NullMarked
package org.wsktck.mutant.registration;

import org.jspecify.annotations.NullMarked;
