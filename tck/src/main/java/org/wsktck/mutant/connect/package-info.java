/** Mutants of the area {@code connect}. */
@NullMarked
package org.wsktck.mutant.connect;

import org.jspecify.annotations.NullMarked;
