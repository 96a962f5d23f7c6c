package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.jvm.JvmIoManager;

/** Descriptions of functions: they agree with the tables, and a call comes out of a table as it went in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WskFunctionTest {
    private final List<WskCall> made = new ArrayList<>();

    /** A socket of the category that has a function. */
    private final class Recorder implements WskSocket {
        private final WskProviderBasicDispatch table;

        Recorder(WskFunction function) {
            table = Arrays.stream(WskCategory.values())
                    .map(category -> category.table(this::record))
                    .filter(function.table()::isPartOf)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public long id() {
            return 7;
        }

        @Override
        public WskProviderBasicDispatch dispatch() {
            return table;
        }

        private NtStatus record(WskCall call) {
            made.add(call);
            return NtStatus.STATUS_PENDING;
        }
    }

    private final WskProviderDispatch provider = new WskProviderDispatch() {
        @Override
        public int version() {
            return 0x0100;
        }

        @Override
        public NtStatus call(WskCall call) {
            made.add(call);
            return NtStatus.STATUS_PENDING;
        }
    };

    @ParameterizedTest
    @EnumSource
    void each_argument_comes_out_as_it_went_in(WskFunction function) {
        WskCall call = filled(function, parameter -> true);

        assertThat(call.perform()).isEqualTo(NtStatus.STATUS_PENDING);

        assertSame(call);
    }

    @ParameterizedTest
    @EnumSource
    void what_may_be_null_is_passed_on_as_null(WskFunction function) {
        WskCall call = filled(function, parameter -> !parameter.mayBeNull());

        assertThat(call.perform()).isEqualTo(NtStatus.STATUS_PENDING);

        assertSame(call);
    }

    private void assertSame(WskCall call) {
        assertThat(made).singleElement().satisfies(got -> {
            assertThat(got.function()).isEqualTo(call.function());
            for (WskFunction.Parameter parameter : call.function().parameters()) {
                assertThat((Object) got.orNull(parameter.argument()))
                        .as(parameter.argument().name())
                        .isSameAs(call.orNull(parameter.argument()));
            }
        });
    }

    @Test
    void every_function_of_the_tables_is_described() {
        assertThat(Arrays.stream(WskFunction.values()).map(WskFunction::functionName))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                WskProviderDispatch.class,
                                WskProviderListenDispatch.class,
                                WskProviderStreamDispatch.class)
                        .flatMap(table -> Arrays.stream(table.getMethods()))
                        .map(Method::getName)
                        .filter(name -> name.startsWith("wsk"))
                        .map(name -> "W" + name.substring(1))
                        .collect(Collectors.toSet()));
    }

    @Test
    void a_call_says_what_it_is() {
        WskCall call = filled(WskFunction.CONNECT_EX, parameter -> parameter.argument() != WskArgument.BUFFER);

        assertThat(call)
                .hasToString("WskConnectEx(socket 7, [0:0:0:0:0:0:0:1]:5, no data, flags 0x4, " + call.irp() + ")");
        assertThat(filled(WskFunction.SOCKET, parameter -> !parameter.mayBeNull()))
                .hasToString("WskSocket(client NULL, family 1, type 2, protocol 3, flags 0x4, Irp NULL)");
    }

    @Test
    void what_a_function_does_not_take_is_refused() {
        WskCall bind = WskCall.on(new Recorder(WskFunction.BIND), WskFunction.BIND);

        assertThatThrownBy(() -> bind.with(WskArgument.LEVEL, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level (expected: an argument of WskBind)");
        assertThatThrownBy(bind::perform)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("local of WskBind is NULL");
    }

    private WskCall filled(WskFunction function, Predicate<WskFunction.Parameter> which) {
        WskCall call = function.isOnSocket()
                ? WskCall.on(new Recorder(function), function)
                : WskCall.through(provider, function);
        function.parameters().stream().filter(which).forEach(parameter -> fill(call, parameter.argument()));
        return call;
    }

    /** With values that tell the arguments apart. */
    @SuppressWarnings("unchecked") // by their kind
    private static void fill(WskCall call, WskArgument<?> argument) {
        Object value = value(argument);
        call.with((WskArgument<Object>) argument, value);
    }

    private static @Nullable Object value(WskArgument<?> argument) {
        List<WskArgument<Integer>> numbers = List.of(
                WskArgument.ADDRESS_FAMILY,
                WskArgument.SOCKET_TYPE,
                WskArgument.PROTOCOL,
                WskArgument.FLAGS,
                WskArgument.CONTROL_CODE,
                WskArgument.LEVEL);
        return switch (argument.kind()) {
            case USHORT, ULONG -> numbers.indexOf(argument) + 1;
            case CLIENT -> (WskClient) () -> 3;
            case CONTROL_SOCKET_TYPE -> WskControlSocketType.WSK_GET_OPTION;
            case ADDRESS -> SockAddr.loopback(AddressFamily.IPV6, 5);
            case ADDRESS_BUFFER -> new SockAddrBuffer();
            case BUFFER -> new WskBuf(null, 0, 0);
            case SOCKET_CONTEXT, POINTER -> new Object();
            case CALLBACKS -> new WskClientConnectionDispatch(null, null, null);
            case INPUT, OUTPUT -> ByteBuffer.allocate(4);
            case OUTPUT_SIZE -> new WskOutputSize();
            case INSPECT_ID -> new WskInspectId(1, 2);
            case INSPECT_ACTION -> WskInspectAction.WSK_INSPECT_REJECT;
            case DATA_INDICATION -> new WskDataIndication(null, new WskBuf(null, 0, 0));
            case IRP -> new JvmIoManager().allocateIrp(1);
        };
    }
}
