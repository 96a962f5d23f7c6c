/** Mutants of the area {@code smoke}. */
@NullMarked
package org.wsktck.mutant.smoke;

import org.jspecify.annotations.NullMarked;
