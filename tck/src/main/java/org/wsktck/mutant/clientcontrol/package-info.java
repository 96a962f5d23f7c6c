/** Mutants of the area clientcontrol. */
@NullMarked
package org.wsktck.mutant.clientcontrol;

import org.jspecify.annotations.NullMarked;
