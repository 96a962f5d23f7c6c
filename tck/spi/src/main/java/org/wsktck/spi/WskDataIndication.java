package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * WSK_DATA_INDICATION: received data that the implementation lends to the application.
 *
 * @param next the next of the list
 * @param buffer where the data lies
 */
public record WskDataIndication(@Nullable WskDataIndication next, WskBuf buffer) {}
