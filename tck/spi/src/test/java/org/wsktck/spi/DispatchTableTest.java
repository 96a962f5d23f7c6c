package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The tables and structures of wsk.h as far as Java shows them: members and signatures. That members stand in table
 * order is read in the source; reflection promises no order.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DispatchTableTest {
    @Test
    @Tag("WSK-REG-034")
    void the_provider_dispatch_has_its_members() {
        assertThat(members(WskProviderDispatch.class))
                .containsExactlyInAnyOrder("wskSocket", "wskSocketConnect", "wskControlClient");
        assertThat(WskProviderDispatch.class).hasMethods("version");
    }

    /** USHORT and ULONG are both int here: Java has no unsigned types, and a narrower one would refuse bad values. */
    @Test
    @Tag("WSK-SOCKET-029")
    void socket_creation_takes_family_type_protocol_and_flags_in_the_order_of_the_header() {
        assertThat(parameters(WskProviderDispatch.class, "wskSocket"))
                .containsExactly(
                        WskClient.class,
                        int.class,
                        int.class,
                        int.class,
                        int.class,
                        Object.class,
                        WskClientSocketDispatch.class,
                        Object.class,
                        Object.class,
                        Object.class,
                        Irp.class);
        assertThat(parameters(WskProviderDispatch.class, "wskSocketConnect"))
                .containsExactly(
                        WskClient.class,
                        int.class,
                        int.class,
                        SockAddr.class,
                        SockAddr.class,
                        int.class,
                        Object.class,
                        WskClientConnectionDispatch.class,
                        Object.class,
                        Object.class,
                        Object.class,
                        Irp.class);
    }

    @Test
    void every_socket_offers_control_and_close() {
        assertThat(members(WskProviderBasicDispatch.class))
                .containsExactlyInAnyOrder("wskControlSocket", "wskCloseSocket");
        assertThat(parameters(WskProviderBasicDispatch.class, "wskControlSocket"))
                .containsExactly(
                        WskSocket.class,
                        WskControlSocketType.class,
                        int.class,
                        int.class,
                        ByteBuffer.class,
                        ByteBuffer.class,
                        WskOutputSize.class,
                        Irp.class);
        assertThat(parameters(WskProviderBasicDispatch.class, "wskCloseSocket"))
                .containsExactly(WskSocket.class, Irp.class);
    }

    @Test
    void the_listen_dispatch_has_its_members() {
        assertThat(members(WskProviderListenDispatch.class))
                .containsExactlyInAnyOrder(
                        "wskControlSocket",
                        "wskCloseSocket",
                        "wskBind",
                        "wskAccept",
                        "wskInspectComplete",
                        "wskGetLocalAddress");
        assertThat(parameters(WskProviderListenDispatch.class, "wskAccept"))
                .containsExactly(
                        WskSocket.class,
                        int.class,
                        Object.class,
                        WskClientConnectionDispatch.class,
                        SockAddrBuffer.class,
                        SockAddrBuffer.class,
                        Irp.class);
        assertThat(parameters(WskProviderListenDispatch.class, "wskInspectComplete"))
                .containsExactly(WskSocket.class, WskInspectId.class, WskInspectAction.class, Irp.class);
    }

    @Test
    void the_stream_dispatch_has_its_members() {
        assertThat(members(WskProviderStreamDispatch.class))
                .containsExactlyInAnyOrder(
                        "wskControlSocket",
                        "wskCloseSocket",
                        "wskBind",
                        "wskAccept",
                        "wskConnect",
                        "wskListen",
                        "wskSend",
                        "wskReceive",
                        "wskDisconnect",
                        "wskRelease",
                        "wskGetLocalAddress",
                        "wskGetRemoteAddress",
                        "wskConnectEx");
        assertThat(parameters(WskProviderStreamDispatch.class, "wskListen"))
                .containsExactly(WskSocket.class, Irp.class);
    }

    @Test
    void each_category_has_a_table_that_is_of_it() {
        for (WskCategory category : WskCategory.values()) {
            assertThat(WskCategory.of(category.table(call -> NtStatus.STATUS_SUCCESS)))
                    .isEqualTo(category);
            assertThat(WskCategory.ofFlag(category.flag())).isEqualTo(category);
        }
    }

    @Test
    void the_connection_dispatch_has_its_members() {
        assertThat(members(WskProviderConnectionDispatch.class))
                .containsExactlyInAnyOrder(
                        "wskControlSocket",
                        "wskCloseSocket",
                        "wskBind",
                        "wskConnect",
                        "wskGetLocalAddress",
                        "wskGetRemoteAddress",
                        "wskSend",
                        "wskReceive",
                        "wskDisconnect",
                        "wskRelease",
                        "wskConnectEx");
    }

    @Test
    void connection_functions_take_their_parameters_in_the_order_of_the_header() {
        assertThat(connection("wskBind")).containsExactly(WskSocket.class, SockAddr.class, int.class, Irp.class);
        assertThat(connection("wskConnect")).containsExactly(WskSocket.class, SockAddr.class, int.class, Irp.class);
        assertThat(connection("wskGetLocalAddress")).containsExactly(WskSocket.class, SockAddrBuffer.class, Irp.class);
        assertThat(connection("wskGetRemoteAddress")).containsExactly(WskSocket.class, SockAddrBuffer.class, Irp.class);
        assertThat(connection("wskSend")).containsExactly(WskSocket.class, WskBuf.class, int.class, Irp.class);
        assertThat(connection("wskReceive")).containsExactly(WskSocket.class, WskBuf.class, int.class, Irp.class);
        assertThat(connection("wskDisconnect")).containsExactly(WskSocket.class, WskBuf.class, int.class, Irp.class);
        assertThat(connection("wskRelease")).containsExactly(WskSocket.class, WskDataIndication.class);
        assertThat(connection("wskConnectEx"))
                .containsExactly(WskSocket.class, SockAddr.class, WskBuf.class, int.class, Irp.class);
    }

    @Test
    void every_function_returns_a_status() {
        assertThat(Stream.of(
                                WskProviderDispatch.class,
                                WskProviderListenDispatch.class,
                                WskProviderStreamDispatch.class)
                        .flatMap(table -> Arrays.stream(table.getMethods()))
                        .filter(method -> method.getName().startsWith("wsk"))
                        .distinct())
                .hasSize(WskFunction.values().length)
                .allSatisfy(function -> assertThat(function.getReturnType()).isEqualTo(NtStatus.class));
    }

    @Test
    @Tag("WSK-REG-038")
    void a_client_npi_holds_context_and_dispatch_as_last_set() {
        WskClientDispatch first = new WskClientDispatch(0x0100, 0);
        WskClientDispatch second = new WskClientDispatch(0x0101, 0);
        WskClientNpi npi = new WskClientNpi("context", first);
        assertThat(npi.clientContext()).isEqualTo("context");
        assertThat(npi.dispatch()).isSameAs(first);

        npi.set(null, second);

        assertThat(npi.clientContext()).isNull();
        assertThat(npi.dispatch()).isSameAs(second);
    }

    @Test
    @Tag("WSK-REG-038")
    void a_provider_npi_holds_client_and_dispatch_once_it_is_captured() {
        WskClient client = () -> 1;
        WskProviderDispatch dispatch = new RefusingProvider();
        WskProviderNpi npi = new WskProviderNpi();
        assertThat(npi.client()).isNull();
        assertThat(npi.dispatch()).isNull();

        npi.set(client, dispatch);

        assertThat(npi.client()).isSameAs(client);
        assertThat(npi.dispatch()).isSameAs(dispatch);
    }

    private static List<String> members(Class<?> table) {
        return Arrays.stream(table.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("wsk"))
                .toList();
    }

    private static Class<?>[] connection(String function) {
        return parameters(WskProviderConnectionDispatch.class, function);
    }

    private static Class<?>[] parameters(Class<?> table, String function) {
        return Arrays.stream(table.getMethods())
                .filter(method -> method.getName().equals(function))
                .findFirst()
                .orElseThrow()
                .getParameterTypes();
    }
}
