package org.wsktck.mutant;

import static org.wsktck.intercept.WskFunction.BIND;
import static org.wsktck.intercept.WskFunction.CONNECT;
import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.completing;
import static org.wsktck.mutant.Mutations.pretending;

import java.util.List;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;

/** Wrong in WskConnect. */
final class ConnectMutants {
    private ConnectMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "connect.unbound-pretends-success",
                        "WSK-CONNECT-004",
                        "completes a connect of an unbound socket with success",
                        () -> pretending(CONNECT, call -> !call.socket().bound)),
                mutant(
                        "connect.refusal-is-success",
                        "WSK-CONNECT-007",
                        "completes a refused connect with success",
                        () -> completing(
                                CONNECT,
                                status -> status.status().equals(NtStatus.STATUS_CONNECTION_REFUSED)
                                        ? new IoStatus(NtStatus.STATUS_SUCCESS, 0)
                                        : status)),
                mutant(
                        "bind.fails-after-the-fact",
                        "WSK-BIND-001",
                        "completes every bind with a failure",
                        () -> completing(BIND, status -> new IoStatus(NtStatus.STATUS_UNSUCCESSFUL, 0))));
    }
}
