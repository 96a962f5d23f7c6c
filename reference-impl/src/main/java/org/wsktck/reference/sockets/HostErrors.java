package org.wsktck.reference.sockets;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import org.wsktck.spi.NtStatus;

/**
 * What the host's errors are called in WSK.
 *
 * <p>Java has one exception for several errors of the host; the host's own words tell them apart.
 */
final class HostErrors {
    private HostErrors() {}

    /** Why a connection did not come about (AMB-11). */
    static NtStatus ofConnect(IOException error) {
        String text = String.valueOf(error.getMessage());
        if (error instanceof NoRouteToHostException) {
            return NtStatus.STATUS_HOST_UNREACHABLE;
        }
        if (error instanceof ConnectException) {
            return text.contains("timed out") ? NtStatus.STATUS_IO_TIMEOUT : NtStatus.STATUS_CONNECTION_REFUSED;
        }
        if (text.contains("Permission denied")) {
            return NtStatus.STATUS_ACCESS_DENIED;
        }
        if (error instanceof BindException) {
            // The pair of addresses is in use, or no port is free.
            return NtStatus.STATUS_ADDRESS_ALREADY_EXISTS;
        }
        if (text.contains("unreachable")) {
            return NtStatus.STATUS_NETWORK_UNREACHABLE;
        }
        if (text.contains("reset")) {
            return NtStatus.STATUS_CONNECTION_RESET;
        }
        return NtStatus.STATUS_INVALID_ADDRESS_COMPONENT;
    }

    /**
     * Why a local address could not be had (AMB-09).
     *
     * @param local whether the address is one of this host: the host says the same of an address in use
     */
    static NtStatus ofBind(IOException error, boolean local) {
        if (String.valueOf(error.getMessage()).contains("Permission denied")) {
            return NtStatus.STATUS_ACCESS_DENIED;
        }
        return local ? NtStatus.STATUS_ADDRESS_ALREADY_EXISTS : NtStatus.STATUS_INVALID_ADDRESS_COMPONENT;
    }

    /** Why a connection that stood was lost. */
    static NtStatus ofTransfer(IOException error) {
        return String.valueOf(error.getMessage()).contains("timed out")
                ? NtStatus.STATUS_IO_TIMEOUT
                : NtStatus.STATUS_CONNECTION_RESET;
    }
}
