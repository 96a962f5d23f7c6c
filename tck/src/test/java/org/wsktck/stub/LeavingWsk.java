package org.wsktck.stub;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskRegistration;

/**
 * Works, until it leaves its process, or makes it useless, in the way and at the place that two system properties name.
 * For processes of their own only.
 */
public final class LeavingWsk extends PlainWsk {
    /** The property that names a {@link Way}. */
    public static final String WAY = "leaving.way";

    /** The property that names a {@link Place}. */
    public static final String PLACE = "leaving.place";

    /** The property that names the page of the report, for what takes its place. */
    public static final String PAGE = "leaving.page";

    /** How it leaves. */
    public enum Way {
        EXIT,
        EXIT_AND_STAY,
        HALT,
        KILL,
        KILL_SUPERVISOR,
        STACK_OVERFLOW,
        OUT_OF_MEMORY,
        CLOSED_OUTPUT,
        CLOSED_DESCRIPTORS,
        KEPT_OUTPUT,
        TAKEN_PAGE,
        HANG
    }

    /** Where it leaves. */
    public enum Place {
        CONSTRUCTOR,
        NAME,
        REGISTER,
        BIND,
        CONNECT,
        CLOSE_SOCKET,
        DEREGISTER,
        CLOSE,
        OWN_THREAD
    }

    private static final List<byte[]> KEPT = new ArrayList<>();

    /** Leaves, if this is the place. */
    public LeavingWsk() {
        at(Place.CONSTRUCTOR);
    }

    @Override
    public String name() {
        at(Place.NAME);
        return super.name();
    }

    @Override
    public NtStatus wskRegister(WskClientNpi clientNpi, WskRegistration registration) {
        at(Place.REGISTER);
        return super.wskRegister(clientNpi, registration);
    }

    @Override
    public void wskDeregister(WskRegistration registration) {
        at(Place.DEREGISTER);
        super.wskDeregister(registration);
    }

    @Override
    protected NtStatus bind(Irp irp, Work work) {
        at(Place.BIND);
        return super.bind(irp, work);
    }

    @Override
    protected NtStatus connect(Irp irp, Work work) {
        at(Place.CONNECT);
        if (place() == Place.OWN_THREAD) {
            Thread own = new Thread(LeavingWsk::leave, "leaving");
            own.start();
            join(own);
        }
        return super.connect(irp, work);
    }

    @Override
    protected NtStatus closeSocket(Irp irp, Work work) {
        at(Place.CLOSE_SOCKET);
        return super.closeSocket(irp, work);
    }

    @Override
    public void close() {
        at(Place.CLOSE);
        super.close();
    }

    private static void join(Thread own) {
        try {
            own.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Place place() {
        return Place.valueOf(System.getProperty(PLACE));
    }

    private static void at(Place here) {
        if (place() == here) {
            leave();
        }
    }

    private static void leave() {
        switch (Way.valueOf(System.getProperty(WAY))) {
            case EXIT -> System.exit(0);
            case EXIT_AND_STAY -> {
                Runtime.getRuntime().addShutdownHook(new Thread(LeavingWsk::hang, "leaving-hook"));
                System.exit(0);
            }
            case HALT -> Runtime.getRuntime().halt(0);
            case KILL -> kill(ProcessHandle.current());
            case KILL_SUPERVISOR -> ProcessHandle.current().parent().ifPresent(LeavingWsk::kill);
            case STACK_OVERFLOW -> deeper(1);
            case OUT_OF_MEMORY -> {
                while (true) {
                    KEPT.add(new byte[1 << 30]); // More than the heap: at once.
                }
            }
            case CLOSED_OUTPUT -> {
                System.out.close();
                System.err.close();
            }
            case CLOSED_DESCRIPTORS -> closeDescriptors();
            case KEPT_OUTPUT -> keepOutput();
            case TAKEN_PAGE -> takePage();
            case HANG -> hang();
        }
    }

    private static void closeDescriptors() {
        try {
            new FileOutputStream(FileDescriptor.out).close();
            new FileOutputStream(FileDescriptor.err).close();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Puts a directory that is not empty where the page is to be written. */
    private static void takePage() {
        try {
            Path page = Path.of(System.getProperty(PAGE));
            if (!Files.isDirectory(page)) {
                Files.deleteIfExists(page);
                Files.createDirectories(page.resolve("taken"));
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void kill(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-KILL", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int deeper(int depth) {
        return depth < 0 ? depth : deeper(depth + 1) + 1;
    }

    /** A thread takes the locks of both streams, and never gives them back. */
    private static void keepOutput() {
        CountDownLatch taken = new CountDownLatch(1);
        Thread keeper = new Thread(
                () -> {
                    synchronized (System.out) {
                        synchronized (System.err) {
                            taken.countDown();
                            hang();
                        }
                    }
                },
                "keeping-output");
        keeper.start();
        try {
            taken.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hang() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ignoredOnPurpose) {
                // This one does not let itself be asked to stop.
            }
        }
    }
}
