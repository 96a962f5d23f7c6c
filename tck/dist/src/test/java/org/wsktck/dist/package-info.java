/**
 * The conformance runs of {@code mvn verify}: the reference in every testbed, and Wine. Here is all that has to do with
 * containers, so that the proofs beside it need not wait for their tests.
 */
@NullMarked
package org.wsktck.dist;

import org.jspecify.annotations.NullMarked;
