package org.wsktck.spi;

/** The two address families that scenarios run in. */
public enum AddressFamily {
    IPV4("IPv4", Wsk.AF_INET, 4),
    IPV6("IPv6", Wsk.AF_INET6, 16);

    private final String label;
    private final int code;
    private final int addressBytes;

    AddressFamily(String label, int code, int addressBytes) {
        this.label = label;
        this.code = code;
        this.addressBytes = addressBytes;
    }

    /** The family of an AF_ constant. */
    public static AddressFamily of(int code) {
        for (AddressFamily family : values()) {
            if (family.code == code) {
                return family;
            }
        }
        throw new IllegalArgumentException("address family: " + code + " (expected: AF_INET " + Wsk.AF_INET
                + " or AF_INET6 " + Wsk.AF_INET6 + ")");
    }

    /** {@link Wsk#AF_INET} or {@link Wsk#AF_INET6}. */
    public int code() {
        return code;
    }

    /** Length of an address in bytes. */
    public int addressBytes() {
        return addressBytes;
    }

    /** {@code IPv4} or {@code IPv6}. */
    @Override
    public String toString() {
        return label;
    }
}
