/**
 * The container testbed, peers in Docker containers, started by Testcontainers; and implementations in containers.
 *
 * <p>The testbed depends on its contract and the SPI's addresses only. {@link org.wsktck.containers.ContainerScheme} and
 * what it starts also know how the kit opens implementations, and the client of agents; nothing here knows scenarios.
 */
@NullMarked
package org.wsktck.containers;

import org.jspecify.annotations.NullMarked;
