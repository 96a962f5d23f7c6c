package org.wsktck.harness.application;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ports to bind by number. They lie below those that hosts give away by themselves (Linux from 32768, Windows from
 * 49152): between the look whether one is free and the bind that counts, no connection of somebody else's gets it. Nor
 * does another run: each process has a block of ports of its own on this machine, and runs side by side in one process
 * get different ones of it. A block is taken by listening on its first port, since whatever ends a process frees that.
 */
final class FreePorts {
    private static final int FIRST = 10_240;
    private static final int END = 32_768;
    static final int BLOCK = 2_048;

    private static final FreePorts OF_THIS_PROCESS = claimed();

    private final int first;
    private final @Nullable ServerSocket claim;
    private final AtomicInteger next = new AtomicInteger();

    private FreePorts(int first, @Nullable ServerSocket claim) {
        this.first = first;
        this.claim = claim;
    }

    /** The next one, in 1..65535; whether it is free is to be seen. */
    static int next() {
        return OF_THIS_PROCESS.nextOfBlock();
    }

    /** A block that nobody else has; where all are taken, or this host lets none be taken, one that others may have. */
    static FreePorts claimed() {
        List<Integer> blocks = IntStream.iterate(FIRST, port -> port + BLOCK <= END, port -> port + BLOCK)
                .boxed()
                .collect(Collectors.toList());
        Collections.shuffle(blocks);
        for (int first : blocks) {
            ServerSocket claim = claim(first);
            if (claim != null) {
                return new FreePorts(first, claim);
            }
        }
        return new FreePorts(blocks.get(0), null);
    }

    int nextOfBlock() {
        return first + 1 + Math.floorMod(next.getAndIncrement(), BLOCK - 1);
    }

    /** Lets another process have the block. */
    void release() throws IOException {
        if (claim != null) {
            claim.close();
        }
    }

    private static @Nullable ServerSocket claim(int port) {
        try {
            ServerSocket claim = new ServerSocket();
            try {
                claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return claim;
            } catch (IOException inUse) {
                claim.close();
                return null;
            }
        } catch (IOException noSockets) {
            return null;
        }
    }
}
