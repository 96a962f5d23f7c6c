package org.wsktck.spi;

/** The application's callbacks for a socket of one category. */
public sealed interface WskClientSocketDispatch
        permits WskClientConnectionDispatch, WskClientListenDispatch, WskClientStreamDispatch {}
