package org.wsktck.spi;

/**
 * WSK_CLIENT_DISPATCH. WskClientEvent has no events defined and is left NULL.
 *
 * @param version the NPI version asked for, as {@link Wsk#makeWskVersion(int, int)}
 * @param reserved zero
 */
public record WskClientDispatch(int version, int reserved) {}
