/** Mutants of the area receiveevent. */
@NullMarked
package org.wsktck.mutant.receiveevent;

import org.jspecify.annotations.NullMarked;
