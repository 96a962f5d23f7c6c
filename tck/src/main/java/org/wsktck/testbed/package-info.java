/**
 * The network around the implementation: peers that listen or dial, do one thing and report what they saw on the wire.
 *
 * <p>Knows addresses, not implementations: depends on the SPI's {@code SockAddr} only.
 */
@NullMarked
package org.wsktck.testbed;

import org.jspecify.annotations.NullMarked;
