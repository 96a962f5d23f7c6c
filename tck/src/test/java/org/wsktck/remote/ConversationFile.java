package org.wsktck.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;

/**
 * A conversation as a file: one message a line, {@code >} to the agent and {@code <} from it, type, lane, id and the
 * body in hexadecimal digits; lines that begin with {@code #} are remarks.
 */
final class ConversationFile {
    private ConversationFile() {}

    static List<Message> read(Path file) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String[] words = line.split(" ", -1);
                messages.add(new Message(
                        MessageType.valueOf(words[1]),
                        words[0].equals("<") && !MessageType.valueOf(words[1]).isEvent(),
                        Integer.parseInt(words[2]),
                        Integer.parseInt(words[3]),
                        HexFormat.of().parseHex(words[4])));
            }
        }
        return messages;
    }

    static String render(String remark, List<Message> messages) {
        StringBuilder text = new StringBuilder("# " + remark + "\n");
        for (Message message : messages) {
            text.append(isFromAgent(message) ? '<' : '>')
                    .append(' ')
                    .append(message.type())
                    .append(' ')
                    .append(message.lane())
                    .append(' ')
                    .append(message.id())
                    .append(' ')
                    .append(HexFormat.of().formatHex(message.body()))
                    .append('\n');
        }
        return text.toString();
    }

    static boolean isFromAgent(Message message) {
        return message.isAnswer() || message.type().isEvent();
    }
}
