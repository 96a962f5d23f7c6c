/** The conformance runs of {@code mvn verify}: the reference, in every testbed. */
@NullMarked
package org.wsktck.dist;

import org.jspecify.annotations.NullMarked;
