/** Mutants of the area {@code socketconnect}. */
@NullMarked
package org.wsktck.mutant.socketconnect;

import org.jspecify.annotations.NullMarked;
