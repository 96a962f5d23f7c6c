package org.wsktck.spi;

/**
 * WSK_INSPECT_ID: names a connection request while it is inspected. Known by its content, wherever it stands.
 *
 * @param key a ULONG_PTR
 * @param serialNumber a ULONG
 */
public record WskInspectId(long key, int serialNumber) {}
