/** The conformance runs of {@code mvn verify}: the reference, in every testbed, and the kit's own proofs. */
@NullMarked
package org.wsktck.dist;

import org.jspecify.annotations.NullMarked;
