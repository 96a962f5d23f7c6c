package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/** WSK_CLIENT_STREAM_DISPATCH: a table for each role that a stream socket may take. */
public record WskClientStreamDispatch(
        @Nullable WskClientListenDispatch listen, @Nullable WskClientConnectionDispatch connect)
        implements WskClientSocketDispatch {}
