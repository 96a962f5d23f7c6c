/** Shows that each mutant of the sample is wrong: what an application sees on it differs from the reference. */
@NullMarked
package org.wsktck.proofs.sampled;

import org.jspecify.annotations.NullMarked;
