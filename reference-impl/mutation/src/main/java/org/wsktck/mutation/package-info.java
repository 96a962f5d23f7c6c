/** Mutation testing of the reference and of what judges, with the scenarios as its tests. */
@NullMarked
package org.wsktck.mutation;

import org.jspecify.annotations.NullMarked;
