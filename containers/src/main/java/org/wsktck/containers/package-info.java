/**
 * The container testbed: peers in Docker containers, started by Testcontainers.
 *
 * <p>Depends on the kit's testbed contract and the SPI's addresses only; knows neither scenarios nor implementations.
 */
@NullMarked
package org.wsktck.containers;

import org.jspecify.annotations.NullMarked;
