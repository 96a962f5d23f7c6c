package org.wsktck.mutant.ioctl;

import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskFunction;

/** Wrong in I/O control of a socket. */
public final class IoctlMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("ioctl.backlog-of-32-bits", "WSK-IOCTL-010")
                        .does("counts four bytes for the ideal send backlog")
                        .by(() -> completing(
                                WskFunction.CONTROL_SOCKET,
                                call -> code(call) == Wsk.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG,
                                done -> new IoStatus(done.status(), Integer.BYTES))),
                mutant("ioctl.no-backlog-while-sending", "WSK-IOCTL-010")
                        .does("refuses to tell the ideal send backlog while a send waits")
                        .by(() -> refusing(
                                WskFunction.CONTROL_SOCKET,
                                call -> code(call) == Wsk.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG
                                        && call.socket().pending(WskFunction.SEND) > 0,
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("ioctl.inspect-id-of-any", "WSK-IOCTL-014")
                        .does("tells an inspect id of every socket")
                        .by(() -> on(
                                WskFunction.CONTROL_SOCKET,
                                call -> code(call) == Wsk.SIO_WSK_QUERY_INSPECT_ID,
                                call -> NtStatus.STATUS_SUCCESS)));
    }

    private static int code(Call call) {
        Integer code = call.argument(WskArgument.CONTROL_CODE);
        return code == null ? 0 : code;
    }
}
