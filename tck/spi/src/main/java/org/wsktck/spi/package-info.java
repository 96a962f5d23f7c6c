/**
 * The contract: Winsock Kernel as an application sees it, in Java. An implementation is plugged in by implementing
 * {@link org.wsktck.spi.WskImplementation}.
 *
 * <p>Depends on {@code java.base} only.
 */
@NullMarked
package org.wsktck.spi;

import org.jspecify.annotations.NullMarked;
