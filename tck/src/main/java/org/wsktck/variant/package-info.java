/**
 * Variants: legal implementations that behave unlike the reference. They prove that the scenarios raise no false alarm.
 *
 * <p>May depend on {@code intercept}, the SPI, and of the harness on the scheme interface and the accepted statuses.
 */
@NullMarked
package org.wsktck.variant;

import org.jspecify.annotations.NullMarked;
