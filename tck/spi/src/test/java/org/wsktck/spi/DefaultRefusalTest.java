package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_IMPLEMENTED;

import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.spi.jvm.JvmIoManager;

/** A small adapter is honest from its first line: what it lacks is refused, and the IRP completed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DefaultRefusalTest {
    private static final SockAddr ADDRESS = SockAddr.loopback(AddressFamily.IPV4, 9);
    private static final WskBuf BUFFER = new WskBuf(new Mdl(ByteBuffer.allocate(1)), 0, 1);

    private final RefusingProvider provider = new RefusingProvider();
    private final JvmIoManager io = new JvmIoManager();

    static Stream<Named<BiFunction<RefusingProvider, Irp, NtStatus>>> functions() {
        return Stream.of(
                Named.of(
                        "WskSocketConnect",
                        (p, irp) ->
                                p.wskSocketConnect(null, 1, 6, ADDRESS, ADDRESS, 0, null, null, null, null, null, irp)),
                Named.of("WskControlClient", (p, irp) -> p.wskControlClient(null, 1, null, null, null, irp)),
                Named.of(
                        "WskControlSocket",
                        (p, irp) -> p.wskControlSocket(
                                p, WskControlSocketType.WSK_GET_OPTION, 4, 0xFFFF, null, null, null, irp)),
                Named.of("WskBind", (p, irp) -> p.wskBind(p, ADDRESS, 0, irp)),
                Named.of("WskConnect", (p, irp) -> p.wskConnect(p, ADDRESS, 0, irp)),
                Named.of("WskGetLocalAddress", (p, irp) -> p.wskGetLocalAddress(p, new SockAddrBuffer(), irp)),
                Named.of("WskGetRemoteAddress", (p, irp) -> p.wskGetRemoteAddress(p, new SockAddrBuffer(), irp)),
                Named.of("WskSend", (p, irp) -> p.wskSend(p, BUFFER, 0, irp)),
                Named.of("WskReceive", (p, irp) -> p.wskReceive(p, BUFFER, 0, irp)),
                Named.of("WskDisconnect", (p, irp) -> p.wskDisconnect(p, null, 0, irp)),
                Named.of("WskConnectEx", (p, irp) -> p.wskConnectEx(p, ADDRESS, null, 0, irp)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_that_is_left_out_returns_and_completes_with_not_implemented(
            BiFunction<RefusingProvider, Irp, NtStatus> function) {
        Irp irp = io.allocateIrp(1);

        CallResult result = io.call(irp, () -> function.apply(provider, irp));

        assertThat(result.returned()).isEqualTo(STATUS_NOT_IMPLEMENTED);
        assertThat(io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_NOT_IMPLEMENTED, 0));
    }

    @Test
    void functions_without_an_irp_are_refused_without_one() {
        assertThat(provider.wskControlSocket(provider, WskControlSocketType.WSK_IOCTL, 1, 0, null, null, null, null))
                .isEqualTo(STATUS_NOT_IMPLEMENTED);
        assertThat(provider.wskControlClient(null, 1, null, null, null, null)).isEqualTo(STATUS_NOT_IMPLEMENTED);
        assertThat(provider.wskSocketConnect(null, 1, 6, ADDRESS, ADDRESS, 0, null, null, null, null, null, null))
                .isEqualTo(STATUS_INVALID_PARAMETER);
        assertThat(provider.wskRelease(provider, null)).isEqualTo(STATUS_NOT_IMPLEMENTED);
    }

    @Test
    void a_scripted_call_is_made_through_the_dispatch_table_of_its_socket() {
        Irp send = io.allocateIrp(1);
        Irp receive = io.allocateIrp(1);
        Irp close = io.allocateIrp(1);

        assertThat(io.call(
                                send,
                                WskCall.on(provider, WskFunction.SEND)
                                        .with(WskArgument.BUFFER, BUFFER)
                                        .with(WskArgument.FLAGS, 0)
                                        .with(WskArgument.IRP, send)::perform)
                        .returned())
                .isEqualTo(STATUS_NOT_IMPLEMENTED);
        assertThat(io.call(
                                receive,
                                WskCall.on(provider, WskFunction.RECEIVE)
                                        .with(WskArgument.BUFFER, BUFFER)
                                        .with(WskArgument.FLAGS, 0)
                                        .with(WskArgument.IRP, receive)::perform)
                        .returned())
                .isEqualTo(STATUS_NOT_IMPLEMENTED);
        assertThat(io.call(close, WskCall.on(provider, WskFunction.CLOSE_SOCKET).with(WskArgument.IRP, close)::perform)
                        .returned())
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(io.ioStatus(close).status()).isEqualTo(NtStatus.STATUS_SUCCESS);
    }
}
