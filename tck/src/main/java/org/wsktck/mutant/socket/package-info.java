/** Mutants of the area {@code socket}. */
@NullMarked
package org.wsktck.mutant.socket;

import org.jspecify.annotations.NullMarked;
