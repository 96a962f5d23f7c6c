package org.wsktck.spi;

/** WSK_CLIENT: the object that a captured provider NPI speaks for the application with. */
public interface WskClient {
    /** Identifies the client. */
    long id();
}
