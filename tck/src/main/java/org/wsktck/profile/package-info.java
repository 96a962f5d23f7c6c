/**
 * What is known to fail on an implementation, as data.
 *
 * <p>Depends on {@code reports}, and on {@code spi} for the names of capabilities.
 */
@NullMarked
package org.wsktck.profile;

import org.jspecify.annotations.NullMarked;
