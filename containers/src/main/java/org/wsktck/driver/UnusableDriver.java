package org.wsktck.driver;

/** A file that cannot be taken for a provider of WSK; the message is what is to be said behind the file's name. */
public final class UnusableDriver extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableDriver(String problem) {
        super(problem);
    }
}
