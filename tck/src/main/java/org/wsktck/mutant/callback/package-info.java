/** Mutants of the area callback. */
@NullMarked
package org.wsktck.mutant.callback;

import org.jspecify.annotations.NullMarked;
