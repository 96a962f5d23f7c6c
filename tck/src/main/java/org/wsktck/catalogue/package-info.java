/**
 * The requirements that implementations are judged by, as data: what each demands, where that stands, what is accepted
 * where the sources leave it open, and what a test of it takes.
 *
 * <p>The data are the YAML files under {@code catalogue/} of the class path. Depends on the SPI's {@code Capability}
 * and {@code NtStatus} only; knows neither scenarios nor harness.
 */
@NullMarked
package org.wsktck.catalogue;

import org.jspecify.annotations.NullMarked;
