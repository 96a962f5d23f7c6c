/**
 * The scenarios, one package an area. They use the words of the harness and the types of the SPI, and nothing else.
 */
@NullMarked
package org.wsktck.scenario;

import org.jspecify.annotations.NullMarked;
