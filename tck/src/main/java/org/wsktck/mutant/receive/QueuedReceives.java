package org.wsktck.mutant.receive;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Mixes up what the first two receives of a socket get, if both were waiting at once. */
final class QueuedReceives implements Interceptor {
    /** What is wrong. */
    enum Mistake {
        /** The second gets what the first got. */
        DOUBLED,
        /** Each gets what is the other's. */
        EXCHANGED
    }

    /** A receive that has not been completed to the application. */
    private static final class Held {
        private final byte[] data;
        private final ByteBuffer[] memory;
        private final Runnable completion;

        private Held(byte[] data, ByteBuffer[] memory, Runnable completion) {
            this.data = data;
            this.memory = memory;
            this.completion = completion;
        }
    }

    private final Mistake mistake;
    private final Map<SocketTrace, Held> firsts = new ConcurrentHashMap<>();

    QueuedReceives(Mistake mistake) {
        this.mistake = mistake;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function != WskFunction.RECEIVE || call.buffer() == null || call.flags() != 0) {
            return call.proceed();
        }
        int number = call.socket().calls(WskFunction.RECEIVE);
        ByteBuffer[] memory = call.buffer().segments();
        return call.onCompletion((irp, status) -> {
                    Runnable completion = () -> Call.complete(irp, status);
                    if (number == 1 && call.socket().pending(WskFunction.RECEIVE) > 1 && hasData(status)) {
                        first(call.socket(), new Held(read(memory, status), memory, completion));
                    } else if (number == 2 && hasData(status)) {
                        second(call.socket(), new Held(read(memory, status), memory, completion));
                    } else {
                        completion.run();
                    }
                })
                .proceed();
    }

    private void first(SocketTrace socket, Held first) {
        firsts.put(socket, first);
        if (mistake == Mistake.DOUBLED) {
            first.completion.run();
        }
    }

    private void second(SocketTrace socket, Held second) {
        Held first = firsts.remove(socket);
        if (first != null && first.data.length == second.data.length) {
            write(first.data, second.memory);
            if (mistake == Mistake.EXCHANGED) {
                write(second.data, first.memory);
            }
        }
        if (first != null && mistake == Mistake.EXCHANGED) {
            first.completion.run();
        }
        second.completion.run();
    }

    private static boolean hasData(IoStatus status) {
        return status.status().isSuccess() && status.information() > 0;
    }

    private static byte[] read(ByteBuffer[] memory, IoStatus status) {
        byte[] data = new byte[(int) status.information()];
        int at = 0;
        for (ByteBuffer segment : memory) {
            int count = Math.min(segment.limit(), data.length - at);
            segment.get(0, data, at, count);
            at += count;
        }
        return data;
    }

    private static void write(byte[] data, ByteBuffer[] memory) {
        int at = 0;
        for (ByteBuffer segment : memory) {
            int count = Math.min(segment.limit(), data.length - at);
            segment.put(0, data, at, count);
            at += count;
        }
    }
}
