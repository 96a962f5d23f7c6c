package org.wsktck.recording;

import java.io.IOException;

/** A file that is no recording, or not all of one. The message says what is wrong with it. */
public final class BadRecording extends IOException {
    private static final long serialVersionUID = 1L;

    BadRecording(String problem) {
        super(problem);
    }
}
