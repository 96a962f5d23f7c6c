package org.wsktck.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.Recordable.Kind;
import org.wsktck.harness.plug.Recordable.Passed;
import org.wsktck.harness.plug.Strand;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageLink;

/** A link to an agent that keeps what passes, all of it. */
final class RecordedLink implements MessageLink {
    private final MessageLink link;
    private final List<Passed> passed = new ArrayList<>(); // guarded by itself
    private volatile boolean closed;

    RecordedLink(MessageLink link) {
        this.link = link;
    }

    @Override
    public @Nullable Message read() throws IOException {
        try {
            Message message = link.read();
            if (message == null) {
                ended(RecordedMessage.END_OF_STREAM);
            } else {
                keep(Kind.TOLD, message.isAnswer() ? message.id() : 0, RecordedMessage.content(message));
            }
            return message;
        } catch (IOException broken) {
            ended(RecordedMessage.broken(broken));
            throw broken;
        }
    }

    @Override
    public void write(Message message) throws IOException {
        keep(Kind.ASKED, message.id(), RecordedMessage.content(message));
        link.write(message);
    }

    /** That the kit itself has closed it is nothing that the agent said. */
    private void ended(String how) {
        if (!closed) {
            keep(Kind.ENDED, 0, how.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void keep(Kind kind, int exchange, byte[] content) {
        synchronized (passed) {
            passed.add(
                    new Passed(System.nanoTime(), kind, kind == Kind.ASKED ? Strand.current() : "", exchange, content));
        }
    }

    @Override
    public void close() {
        closed = true;
        link.close();
    }

    List<Passed> passed() {
        synchronized (passed) {
            return List.copyOf(passed);
        }
    }
}
