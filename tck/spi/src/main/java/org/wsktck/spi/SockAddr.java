package org.wsktck.spi;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A SOCKADDR_IN or SOCKADDR_IN6, immutable.
 *
 * <p>The kernel's layout is available through {@link #toBytes()} and {@link #fromBytes(byte[])}: the family is
 * little-endian as on every Windows machine, port and address are in network order, flow information and scope
 * identifier little-endian as fields of the host. See ws2def.h and ws2ipdef.h.
 */
public final class SockAddr {
    /** Size in bytes of SOCKADDR_IN. */
    public static final int IPV4_BYTES = 16;

    /** Size in bytes of SOCKADDR_IN6. */
    public static final int IPV6_BYTES = 28;

    private final int family;
    private final int port;
    private final byte[] address;
    private final int flowInfo;
    private final int scopeId;

    private SockAddr(int family, int port, byte[] address, int flowInfo, int scopeId) {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
        }
        this.family = family;
        this.port = port;
        this.address = address;
        this.flowInfo = flowInfo;
        this.scopeId = scopeId;
    }

    /** An address of the family that {@code address} belongs to. An IPv4-mapped address is IPv4, as Java has it. */
    public static SockAddr of(InetAddress address, int port) {
        if (address instanceof Inet6Address six) {
            return new SockAddr(Wsk.AF_INET6, port, six.getAddress(), 0, six.getScopeId());
        }
        return new SockAddr(Wsk.AF_INET, port, address.getAddress(), 0, 0);
    }

    /** The resolved socket address as a SOCKADDR. */
    public static SockAddr of(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("address: " + address + " (expected: a resolved address)");
        }
        return of(address.getAddress(), address.getPort());
    }

    /** INADDR_ANY or in6addr_any with the given port. */
    public static SockAddr wildcard(AddressFamily family, int port) {
        return new SockAddr(family.code(), port, new byte[family.addressBytes()], 0, 0);
    }

    /** 127.0.0.1 or ::1 with the given port. */
    public static SockAddr loopback(AddressFamily family, int port) {
        byte[] address = new byte[family.addressBytes()];
        address[address.length - 1] = 1;
        if (family == AddressFamily.IPV4) {
            address[0] = 127;
        }
        return new SockAddr(family.code(), port, address, 0, 0);
    }

    /** Reads the kernel's layout. */
    public static SockAddr fromBytes(byte[] bytes) {
        if (bytes.length < 2) {
            throw new IllegalArgumentException("bytes: " + bytes.length + " long (expected: at least 2)");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int family = in.getShort() & 0xFFFF;
        AddressFamily known = AddressFamily.of(family);
        int expected = known == AddressFamily.IPV4 ? IPV4_BYTES : IPV6_BYTES;
        if (bytes.length < expected) {
            throw new IllegalArgumentException(
                    "bytes: " + bytes.length + " long (expected: at least " + expected + ")");
        }
        int port = in.order(ByteOrder.BIG_ENDIAN).getShort() & 0xFFFF;
        in.order(ByteOrder.LITTLE_ENDIAN);
        byte[] address = new byte[known.addressBytes()];
        int flowInfo = known == AddressFamily.IPV6 ? in.getInt() : 0;
        in.get(address);
        int scopeId = known == AddressFamily.IPV6 ? in.getInt() : 0;
        return new SockAddr(family, port, address, flowInfo, scopeId);
    }

    /** The kernel's layout: {@value #IPV4_BYTES} or {@value #IPV6_BYTES} bytes. */
    public byte[] toBytes() {
        boolean six = family == Wsk.AF_INET6;
        ByteBuffer out = ByteBuffer.allocate(six ? IPV6_BYTES : IPV4_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) family);
        out.order(ByteOrder.BIG_ENDIAN).putShort((short) port).order(ByteOrder.LITTLE_ENDIAN);
        if (six) {
            out.putInt(flowInfo);
        }
        out.put(address);
        if (six) {
            out.putInt(scopeId);
        }
        return out.array();
    }

    /** sin_family: {@link Wsk#AF_INET} or {@link Wsk#AF_INET6}. */
    public int family() {
        return family;
    }

    /** The family as an enum constant. */
    public AddressFamily addressFamily() {
        return AddressFamily.of(family);
    }

    /** The port in host order, 0 to 65535. */
    public int port() {
        return port;
    }

    /** The same address with another port. */
    public SockAddr withPort(int otherPort) {
        return new SockAddr(family, otherPort, address, flowInfo, scopeId);
    }

    /** Whether the address is INADDR_ANY or in6addr_any. */
    public boolean isWildcard() {
        for (byte b : address) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** The IP address, with the scope identifier where there is one. */
    public InetAddress inetAddress() {
        try {
            return scopeId == 0 || family != Wsk.AF_INET6
                    ? InetAddress.getByAddress(address)
                    : Inet6Address.getByAddress(null, address, scopeId);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of " + address.length + " bytes", impossible);
        }
    }

    /** The same as a Java socket address. */
    public InetSocketAddress toInetSocketAddress() {
        return new InetSocketAddress(inetAddress(), port);
    }

    /** Whether family, port, address and scope agree; flow information does not name an endpoint. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SockAddr that
                && family == that.family
                && port == that.port
                && scopeId == that.scopeId
                && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(address) + port) + scopeId;
    }

    /** {@code 127.0.0.1:80} or {@code [::1]:80}. */
    @Override
    public String toString() {
        String host = inetAddress().getHostAddress();
        return family == Wsk.AF_INET6 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
