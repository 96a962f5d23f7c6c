package org.wsktck.benchmarks;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskSocket;

/** What is left of indications that an application has kept and released in reverse order. */
final class KeptIndications {
    private static final int INDICATIONS = 1_000;
    private static final int BYTES = 512;
    private static final int ROUNDS_BEFORE = 2;
    private static final int COLLECTIONS = 4;

    /**
     * @param held memory for all of them together while they are kept, in bytes of heap and of direct buffers
     * @param left what of it is there after the last release
     */
    record Cost(long held, long left) {}

    private KeptIndications() {}

    static Cost measure() throws IOException, InterruptedException {
        try (ServerSocketChannel listener =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Application application = new Application()) {
            List<WskDataIndication> kept = new CopyOnWriteArrayList<>();
            Semaphore indicated = new Semaphore(0);
            WskSocket socket = application.socketConnect(
                    (InetSocketAddress) listener.getLocalAddress(),
                    new WskClientConnectionDispatch(
                            (context, flags, list, bytes, accepted) -> {
                                if (list != null) {
                                    kept.add(list);
                                }
                                indicated.release();
                                return NtStatus.STATUS_PENDING;
                            },
                            null,
                            null));
            try (SocketChannel peer = listener.accept()) {
                application.enableReceiveEvent(socket);
                // What is made once, and then used again, is none of theirs; nor what measuring takes.
                for (int round = 0; round < ROUNDS_BEFORE; round++) {
                    keep(peer, indicated, INDICATIONS);
                    releaseAll(application, socket, kept);
                    bytes();
                }
                long empty = bytes();
                keep(peer, indicated, INDICATIONS);
                long held = bytes();
                releaseAll(application, socket, kept);
                return new Cost(held - empty, bytes() - empty);
            }
        }
    }

    private static void keep(SocketChannel peer, Semaphore indicated, int count)
            throws IOException, InterruptedException {
        ByteBuffer piece = ByteBuffer.allocateDirect(BYTES);
        for (int i = 0; i < count; i++) {
            piece.clear();
            peer.write(piece);
            indicated.acquire();
        }
    }

    private static void releaseAll(Application application, WskSocket socket, List<WskDataIndication> kept) {
        List<WskDataIndication> reverse = new ArrayList<>(kept);
        Collections.reverse(reverse);
        kept.clear();
        reverse.forEach(list -> application.release(socket, list));
    }

    private static long bytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return direct + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
