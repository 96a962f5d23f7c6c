/**
 * What is known to fail on an implementation, as data.
 *
 * <p>Depends on {@code reports} only.
 */
@NullMarked
package org.wsktck.profile;

import org.jspecify.annotations.NullMarked;
