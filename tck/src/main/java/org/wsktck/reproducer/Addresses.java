package org.wsktck.reproducer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;

/** The addresses of a conversation, as variables and as the settings at the head of the file. */
final class Addresses {
    /** Ports from here on are given by chance: whoever runs the driver chooses others. */
    private static final int EPHEMERAL = 32_768;

    private static final int FIRST_PORT = 7_001;

    private record Peer(String name, SockAddr address) {}

    private final List<Peer> peers = new ArrayList<>();
    private final StringBuilder declarations = new StringBuilder();
    private int count;

    /** An argument that names this end. */
    Argument local(byte @Nullable [] bytes) {
        return argument(bytes, false);
    }

    /** An argument that names the other end. */
    Argument remote(byte @Nullable [] bytes) {
        return argument(bytes, true);
    }

    private Argument argument(byte @Nullable [] bytes, boolean isRemote) {
        if (bytes == null) {
            return Argument.of("NULL");
        }
        SockAddr address = known(bytes);
        count++;
        String name = "address" + count;
        if (address == null) {
            declarations
                    .append("static UCHAR ")
                    .append(name)
                    .append("[] = {")
                    .append(CText.bytes(bytes))
                    .append("};\n");
            return new Argument("(PSOCKADDR)" + name, "an address of " + bytes.length + " bytes");
        }
        boolean isPeer = isRemote && address.port() >= EPHEMERAL;
        String peer = isPeer ? peer(address) : null;
        String port = peer == null ? String.valueOf(address.port()) : peer + "_PORT";
        String words = peer == null ? address.toString() : peer;
        boolean four = address.inetAddress().getAddress().length == 4;
        declarations
                .append("static ")
                .append(four ? "SOCKADDR_IN " : "SOCKADDR_IN6 ")
                .append(name)
                .append(";\n");
        String host = peer == null ? host(address) : peer + "_ADDRESS";
        if (four) {
            return new Argument("ipv4(&" + name + ", " + host + ", " + port + ")", words);
        }
        declarations
                .append("static const UCHAR ")
                .append(name)
                .append("_bytes[16] = {")
                .append(host)
                .append("};\n");
        return new Argument("ipv6(&" + name + ", " + name + "_bytes, " + port + ")", words);
    }

    /** The address, if its fields are all there is to it. */
    private static @Nullable SockAddr known(byte[] bytes) {
        try {
            SockAddr address = SockAddr.fromBytes(bytes);
            SockAddr plain =
                    SockAddr.of(InetAddress.getByAddress(address.inetAddress().getAddress()), address.port());
            return Arrays.equals(plain.toBytes(), bytes) ? address : null;
        } catch (IllegalArgumentException | UnknownHostException other) {
            return null;
        }
    }

    private static String host(SockAddr address) {
        StringBuilder out = new StringBuilder();
        for (byte element : address.inetAddress().getAddress()) {
            out.append(out.length() == 0 ? "" : ", ").append(Byte.toUnsignedInt(element));
        }
        return out.toString();
    }

    private String peer(SockAddr address) {
        for (Peer peer : peers) {
            if (peer.address.equals(address)) {
                return peer.name;
            }
        }
        String name = "PEER" + (peers.size() + 1);
        peers.add(new Peer(name, address));
        return name;
    }

    String declarations() {
        return declarations.toString();
    }

    /** The settings at the head of the file. */
    String settings() {
        StringBuilder out = new StringBuilder();
        int port = FIRST_PORT;
        for (Peer peer : peers) {
            out.append("#ifndef ").append(peer.name).append("_PORT\n");
            out.append("#define ")
                    .append(peer.name)
                    .append("_PORT ")
                    .append(port++)
                    .append('\n');
            out.append("#endif\n");
            out.append("#ifndef ").append(peer.name).append("_ADDRESS\n");
            out.append("#define ")
                    .append(peer.name)
                    .append("_ADDRESS ")
                    .append(host(peer.address))
                    .append('\n');
            out.append("#endif\n");
        }
        return out.toString();
    }

    /** Where the peers are, for the head comment. */
    List<String> peers() {
        List<String> words = new ArrayList<>();
        int port = FIRST_PORT;
        for (Peer peer : peers) {
            words.add(peer.name + ": TCP port " + port++ + " of "
                    + peer.address.toString().replaceAll(":\\d+$", "") + " (" + peer.name + "_PORT, " + peer.name
                    + "_ADDRESS)");
        }
        return words;
    }
}
