/** Mutants of the area {@code conditionalaccept}. */
@NullMarked
package org.wsktck.mutant.conditionalaccept;

import org.jspecify.annotations.NullMarked;
