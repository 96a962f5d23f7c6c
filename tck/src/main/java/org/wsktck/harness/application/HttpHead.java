package org.wsktck.harness.application;

import java.util.Arrays;
import java.util.List;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;

/** The head of an HTTP/1.1 response, as far as a scenario asks. */
public final class HttpHead {
    private static final String VERSION = "HTTP/1.1 ";

    private final String statusLine;
    private final List<String> fields;

    private HttpHead(List<String> lines) {
        this.statusLine = lines.get(0);
        this.fields = lines.subList(1, lines.size());
    }

    /** Reads a head up to the empty line behind it. */
    public static HttpHead readFrom(ReceivedStream stream) {
        return of(stream.until("\r\n\r\n"));
    }

    static HttpHead of(String head) {
        HttpHead parsed = new HttpHead(Arrays.asList(head.split("\r\n", -1)));
        if (!parsed.statusLine.startsWith(VERSION)) {
            throw unexpected("a response that begins with " + VERSION.strip(), parsed.statusLine);
        }
        return parsed;
    }

    /** The response has this status code. */
    public HttpHead hasStatus(int code) {
        if (!statusLine.startsWith(VERSION + code)) {
            throw unexpected("a response with the status " + code, statusLine);
        }
        return this;
    }

    /** The response announces a body of that many bytes. */
    public HttpHead hasContentLength(long bytes) {
        String announced = fields.stream()
                .filter(field -> field.regionMatches(true, 0, "Content-Length:", 0, "Content-Length:".length()))
                .map(field -> field.substring("Content-Length:".length()).strip())
                .findFirst()
                .orElse("none");
        if (!announced.equals(Long.toString(bytes))) {
            throw unexpected("Content-Length " + bytes, "it is " + announced);
        }
        return this;
    }

    private static ExpectationFailure unexpected(String expected, String actual) {
        return new ExpectationFailure(Diagnosis.WRONG_DATA, expected, "there was: " + actual);
    }
}
