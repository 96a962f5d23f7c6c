/** Proofs that the kit judges rightly, and serves those who use it: they take minutes, and need no containers. */
@NullMarked
package org.wsktck.proofs;

import org.jspecify.annotations.NullMarked;
