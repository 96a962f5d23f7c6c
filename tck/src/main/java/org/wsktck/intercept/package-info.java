/**
 * Stands between an application and any implementation in this JVM and changes what passes: what mutants and variants
 * are made of.
 *
 * <p>Depends on the SPI only.
 */
@NullMarked
package org.wsktck.intercept;

import org.jspecify.annotations.NullMarked;
