/** Mutants of the area {@code ioctl}. */
@NullMarked
package org.wsktck.mutant.ioctl;

import org.jspecify.annotations.NullMarked;
