package org.wsktck.harness.application;

import org.wsktck.spi.SockAddr;

/** Somewhere to connect to. A scenario asks for the kind it needs by its parameter. */
public sealed interface RemotePeer permits TcpPeer, DeadPeer, ServerPeer {
    /** The address as the implementation sees it. */
    SockAddr address();
}
