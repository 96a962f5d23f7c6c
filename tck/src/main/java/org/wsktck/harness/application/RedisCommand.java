package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;

/** Commands to Redis in its protocol: an array of strings, each with its length before it. */
public final class RedisCommand {
    private RedisCommand() {}

    /** {@code command("SET", "key", "value")}, ready to be sent. */
    public static String command(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(length(word)).append("\r\n").append(word).append("\r\n");
        }
        return text.toString();
    }

    /** What stands before the value of a SET command; behind the value comes {@code "\r\n"}. */
    public static String setValueOf(String key, int valueBytes) {
        return "*3\r\n$3\r\nSET\r\n$" + length(key) + "\r\n" + key + "\r\n$" + valueBytes + "\r\n";
    }

    private static int length(String word) {
        return word.getBytes(StandardCharsets.US_ASCII).length;
    }
}
