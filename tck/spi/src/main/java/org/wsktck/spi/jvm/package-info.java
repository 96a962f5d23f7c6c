/**
 * The kit's own I/O manager, for implementations that run in this JVM, and what stands in front of parts of one.
 *
 * <p>Depends on {@code org.wsktck.spi} only.
 */
@NullMarked
package org.wsktck.spi.jvm;

import org.jspecify.annotations.NullMarked;
