package org.wsktck.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.recording.Playback;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageLink;
import org.wsktck.remote.protocol.ProtocolError;

/** A link to what an agent said then. */
final class PlaybackLink implements MessageLink {
    private final Playback playback;
    private final Map<Integer, Message> asked =
            new HashMap<>(); // by the number of the recorded question; guarded by this

    PlaybackLink(Playback playback) {
        this.playback = playback;
    }

    @Override
    public @Nullable Message read() throws IOException {
        try {
            Playback.Said said = playback.next(RecordedMessage::isLastNews);
            if (said == null) {
                return null;
            }
            if (!said.isLast()) {
                return message(said);
            }
            String how = new String(said.content(), StandardCharsets.UTF_8);
            if (how.equals(RecordedMessage.END_OF_STREAM)) {
                return null;
            }
            throw RecordedMessage.broken(how);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private synchronized Message message(Playback.Said said) throws ProtocolError {
        if (said.exchange() == 0) {
            return RecordedMessage.message(said.content(), 0, 0);
        }
        Message question = asked.remove(said.exchange());
        if (question == null) {
            throw new ProtocolError("a recorded answer to a question that has not been asked");
        }
        return RecordedMessage.message(said.content(), question.lane(), question.id());
    }

    /** Answers come only to what is known to be open. */
    @Override
    public synchronized void write(Message message) {
        int exchange = playback.ask(
                RecordedMessage.content(message),
                String.valueOf(message.type()),
                RecordedMessage.isOfItsOwn(message.type()));
        if (exchange != 0) {
            asked.put(exchange, message);
        }
    }

    @Override
    public void close() {
        playback.close();
    }
}
