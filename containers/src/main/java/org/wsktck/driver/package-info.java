/**
 * Providers of WSK that were built as drivers: what their files say of themselves, how they are put into Wine's place, and
 * why they cannot be loaded, in words.
 */
@NullMarked
package org.wsktck.driver;

import org.jspecify.annotations.NullMarked;
