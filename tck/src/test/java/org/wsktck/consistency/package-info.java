/** Whether catalogue, scenarios and mutants fit together. */
@NullMarked
package org.wsktck.consistency;

import org.jspecify.annotations.NullMarked;
