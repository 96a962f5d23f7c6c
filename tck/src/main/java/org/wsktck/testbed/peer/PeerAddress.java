package org.wsktck.testbed.peer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/**
 * {@code HOST:PORT} of a peer program.
 *
 * @param host a name or an IPv4 address
 * @param port of its control sessions
 */
record PeerAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("([^:\\s]+):(\\d{1,5})");

    /** What the words mean; nothing if they are no such address. */
    static Optional<PeerAddress> parse(String words) {
        Matcher parts = FORM.matcher(words);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(parts.group(2));
        return port > 0 && port <= 0xFFFF ? Optional.of(new PeerAddress(parts.group(1), port)) : Optional.empty();
    }

    /**
     * The host's first address in each family that it has one in. Of this host itself the loopback addresses are meant, in
     * both families, whichever of them was named.
     */
    Map<AddressFamily, InetAddress> resolve() throws UnknownHostException {
        Map<AddressFamily, InetAddress> found = new EnumMap<>(AddressFamily.class);
        for (InetAddress each : InetAddress.getAllByName(host)) {
            found.putIfAbsent(each instanceof Inet4Address ? AddressFamily.IPV4 : AddressFamily.IPV6, each);
        }
        if (found.values().stream().allMatch(InetAddress::isLoopbackAddress)) {
            found.putIfAbsent(
                    AddressFamily.IPV4, SockAddr.loopback(AddressFamily.IPV4, 0).inetAddress());
            found.putIfAbsent(
                    AddressFamily.IPV6, SockAddr.loopback(AddressFamily.IPV6, 0).inetAddress());
        }
        return found;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
