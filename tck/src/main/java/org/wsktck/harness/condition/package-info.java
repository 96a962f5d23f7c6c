/** The conditions that a scenario holds under, as data. Depends on nothing of the harness. */
@NullMarked
package org.wsktck.harness.condition;

import org.jspecify.annotations.NullMarked;
