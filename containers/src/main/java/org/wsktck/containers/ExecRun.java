package org.wsktck.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wsktck.testbed.ClientRun;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.Deadline;

/** One run of a program in a container that is there already. */
final class ExecRun implements ClientRun {
    private static final Logger LOG = LoggerFactory.getLogger(ExecRun.class);

    /** The engine has no way to end what it has started in a container, so that it ends by itself. */
    private static final int SECONDS_MAX = 60;

    /** Before the exit code. The engine itself knows it only some time after it has handed over all of the output. */
    private static final String EXIT = "\nexit code ";

    /** Before all else. What the engine needs to get there on a busy machine is not the program's time. */
    private static final String BEGIN = "begins\n";

    private static final Duration BEGIN_MAX = Duration.ofSeconds(30);

    private static final String SHELL =
            "echo begins >&2; timeout -k 1 " + SECONDS_MAX + " \"$@\"; printf '\\nexit code %d\\n' \"$?\" >&2";

    private final String program;
    private final Frames frames = new Frames();

    private final ByteArrayOutputStream output = new ByteArrayOutputStream(); // guarded by this
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream(); // guarded by this
    private boolean ended; // guarded by this
    private @Nullable Throwable problem; // guarded by this

    private final class Frames extends ResultCallback.Adapter<Frame> {
        @Override
        public void onNext(Frame frame) {
            written(frame);
        }

        @Override
        public void onComplete() {
            hasEnded(null);
            super.onComplete();
        }

        @Override
        public void onError(Throwable thrown) {
            hasEnded(thrown);
            super.onError(thrown);
        }
    }

    private ExecRun(String program) {
        this.program = program;
    }

    /**
     * Starts one: it runs when this returns.
     *
     * @throws TestbedException if the engine does not
     */
    static ExecRun start(DockerClient docker, String container, List<String> command) {
        ExecRun run = new ExecRun(command.get(0));
        List<String> bounded = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "sh"));
        bounded.addAll(command);
        try {
            String exec = docker.execCreateCmd(container)
                    .withCmd(bounded.toArray(String[]::new))
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            docker.execStartCmd(exec).exec(run.frames);
            run.awaitBegin();
            return run;
        } catch (DockerException refused) {
            run.close();
            throw new TestbedException(command.get(0) + " was not started: " + refused.getMessage(), refused);
        } catch (TestbedException late) {
            run.close();
            throw late;
        }
    }

    private synchronized void awaitBegin() {
        await(() -> ended || written().startsWith(BEGIN), BEGIN_MAX);
        if (!written().startsWith(BEGIN)) {
            throw new TestbedException(program + " was not started within " + BEGIN_MAX.toSeconds() + " s, but: "
                    + (problem == null ? written() : problem));
        }
    }

    private synchronized String written() {
        return messages.toString(StandardCharsets.UTF_8);
    }

    private synchronized void written(Frame frame) {
        (frame.getStreamType() == StreamType.STDERR ? messages : output).writeBytes(frame.getPayload());
        notifyAll();
    }

    private synchronized void hasEnded(@Nullable Throwable thrown) {
        ended = true;
        problem = problem == null ? thrown : problem;
        notifyAll();
    }

    @Override
    public synchronized boolean awaitMessage(String text, Duration timeout) {
        await(() -> ended || messages().contains(text), timeout);
        return messages().contains(text);
    }

    @Override
    public synchronized Optional<Exit> awaitExit(Duration timeout) {
        await(() -> ended, timeout);
        if (!ended) {
            return Optional.empty();
        }
        if (problem != null) {
            throw new TestbedException("the end of " + program + " was not seen: " + problem, problem);
        }
        String all = written();
        int at = all.lastIndexOf(EXIT);
        if (at < 0) {
            throw new TestbedException(program + " has not left its exit code, but: " + all);
        }
        int code = Integer.parseInt(all.substring(at + EXIT.length()).strip());
        return Optional.of(new Exit(code, output.toByteArray()));
    }

    @Override
    public synchronized String messages() {
        String all = written();
        int at = all.lastIndexOf(EXIT);
        return all.substring(BEGIN.length(), at < 0 ? all.length() : at);
    }

    private synchronized void await(BooleanSupplier holds, Duration timeout) {
        Deadline deadline = Deadline.in(timeout);
        try {
            while (!holds.getAsBoolean() && !deadline.passed()) {
                wait(deadline.leftMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        try {
            frames.close();
        } catch (IOException broken) {
            LOG.debug("the output of {} was not closed: {}", program, broken.toString());
        }
    }
}
