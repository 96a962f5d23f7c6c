/** Implementations for the kit's own tests: one that works as far as it goes, and ones that are wrong on purpose. */
@NullMarked
package org.wsktck.stub;

import org.jspecify.annotations.NullMarked;
