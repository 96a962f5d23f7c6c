/** Benchmarks of the reference, each with plain java.nio doing the same in the same run as the baseline. */
@NullMarked
package org.wsktck.benchmarks;

import org.jspecify.annotations.NullMarked;
