package org.wsktck.reproducer;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskFunction;

/** Calls of WSK functions that take an IRP, as expressions in C. */
final class Calls {
    /**
     * One call.
     *
     * @param function the function
     * @param words the call as the driver prints it
     * @param table the expression for the dispatch table that has the function; null if no table of the socket's has it
     * @param expression the call
     * @param irp the IRP, which may be NULL
     */
    record Call(
            WskFunction function, String words, @Nullable String table, String expression, IrpHandle irp) {}

    /** Numbers as they read best, by what they mean. */
    private static final Map<WskArgument<?>, IntFunction<Argument>> NUMBERS = Map.of(
            WskArgument.ADDRESS_FAMILY, Calls::addressFamily,
            WskArgument.SOCKET_TYPE, type -> remarked("type", type, Wsk.SOCK_STREAM, "SOCK_STREAM"),
            WskArgument.PROTOCOL, protocol -> remarked("protocol", protocol, Wsk.IPPROTO_TCP, "IPPROTO_TCP"),
            WskArgument.FLAGS, flags -> Argument.of(CText.flags(flags)),
            WskArgument.CONTROL_CODE, code -> labelled("control code", String.format("0x%08X", code)),
            WskArgument.LEVEL, level -> labelled("level", String.format("0x%X", level)));

    private final Names names;
    private final Addresses addresses;
    private final Code code;
    private final Sockets sockets;
    private final Memory memory;
    private final Callbacks callbacks;

    /** @param code takes what a call needs at file level */
    Calls(Names names, Addresses addresses, Code code, Sockets sockets, Memory memory, Callbacks callbacks) {
        this.names = names;
        this.addresses = addresses;
        this.code = code;
        this.sockets = sockets;
        this.memory = memory;
        this.callbacks = callbacks;
    }

    Call read(WskFunction function, Values values) {
        List<Argument> arguments = new ArrayList<>();
        String table;
        if (function.isOnSocket()) {
            int socket = values.number("socket");
            arguments.add(Argument.of(names.of("socket", socket)));
            table = sockets.table(socket, function);
        } else {
            table = names.of("npi", values.number("npi")) + ".Dispatch";
        }
        for (WskFunction.Parameter parameter : function.parameters()) {
            arguments.add(argument(function, parameter, values));
        }
        if (function.makesSocket()) {
            sockets.asked(values.irp().handle(), Category.madeBy(function, values.number(WskArgument.FLAGS.name())));
            callbacks.used(values.u64(WskArgument.SOCKET_CONTEXT.name()), values.number(WskArgument.DISPATCH.name()));
        }
        String words = arguments.stream()
                .map(Argument::words)
                .filter(word -> !word.isEmpty())
                .collect(joining(", ", function + "(", ")"));
        String expression =
                arguments.stream().map(Argument::expression).collect(joining(", ", table + "->" + function + "(", ")"));
        return new Call(function, words, table, expression, values.irpOrNone());
    }

    private Argument argument(WskFunction function, WskFunction.Parameter parameter, Values values) {
        WskArgument<?> argument = parameter.argument();
        String name = argument.name();
        return switch (argument.kind()) {
            case CLIENT -> Argument.silent(client(values.number(name)));
            case USHORT, ULONG -> number(function, argument, values.number(name));
            case CONTROL_SOCKET_TYPE -> requestType(values.number(name));
            case ADDRESS ->
                argument == WskArgument.REMOTE_ADDRESS
                        ? addresses.remote(values.address(name))
                        : addresses.local(values.address(name));
            case ADDRESS_BUFFER -> Argument.silent(addressBuffer(parameter, values));
            case BUFFER -> buffer(values.buf(), values.irp());
            case SOCKET_CONTEXT -> Argument.silent("(PVOID)(ULONG_PTR)" + Long.toUnsignedString(values.u64(name)));
            case CALLBACKS -> Argument.silent(callbacks.pointer(values.number(name)));
            case POINTER -> Argument.silent("NULL");
            case INPUT -> Argument.silent(memory(name, values));
            case OUTPUT -> Argument.silent(memory(name, values));
            case OUTPUT_SIZE -> Argument.silent(values.number(name) == 0 ? "NULL" : "&" + sizeReturned());
            case INSPECT_ID -> inspectId(values);
            case INSPECT_ACTION -> Argument.of(CallbackRoutine.inspectAction(values.number(name)));
            case DATA_INDICATION -> Argument.silent(callbacks.list(values.number(name)));
            case IRP -> irp(values.irp());
        };
    }

    private String client(int npi) {
        return npi == 0 ? "NULL" : names.of("npi", npi) + ".Client";
    }

    private static Argument number(WskFunction function, WskArgument<?> argument, int value) {
        if (argument == WskArgument.FLAGS && function == WskFunction.SOCKET) {
            return Category.flags(value);
        }
        return Objects.requireNonNull(NUMBERS.get(argument), argument::name).apply(value);
    }

    private static Argument addressFamily(int family) {
        return Argument.of(
                switch (family) {
                    case Wsk.AF_INET -> "AF_INET";
                    case Wsk.AF_INET6 -> "AF_INET6";
                    default -> String.valueOf(family);
                });
    }

    /** With the constant's name if it is that one: where it is defined differs between kits. */
    private static Argument remarked(String label, int value, int constant, String name) {
        String number = Integer.toUnsignedString(value);
        return new Argument(value == constant ? number + " /* " + name + " */" : number, label + " " + number);
    }

    private static Argument labelled(String label, String number) {
        return new Argument(number, label + " " + number);
    }

    private static Argument requestType(int number) {
        return Argument.of(
                switch (number) {
                    case 0 -> "WskSetOption";
                    case 1 -> "WskGetOption";
                    case 2 -> "WskIoctl";
                    default -> "(WSK_CONTROL_SOCKET_TYPE)" + Integer.toUnsignedString(number);
                });
    }

    private String addressBuffer(WskFunction.Parameter parameter, Values values) {
        IrpHandle irp = values.irp();
        boolean isLeftOut =
                parameter.mayBeNull() && values.number(parameter.argument().name()) == 0;
        if (irp.isNull() || isLeftOut) {
            return "NULL";
        }
        String which = parameter.argument() == WskArgument.REMOTE_ADDRESS_BUFFER ? "remote_address_of" : "address_of";
        return which + "(&" + names.of("irp", irp.handle()) + ")";
    }

    private Argument buffer(@Nullable BufFields buf, IrpHandle irp) {
        if (buf == null) {
            return Argument.of("NULL");
        }
        String mdl = buf.mdl() == 0 ? "NULL" : names.of("mdl", buf.mdl());
        String length = Long.toUnsignedString(buf.length());
        return new Argument(
                "buffer_of(&" + holder(irp) + ", " + mdl + ", " + Integer.toUnsignedString(buf.offset()) + ", " + length
                        + ")",
                length + " bytes");
    }

    /** The variable that has room for a call's WSK_BUF. */
    private String holder(IrpHandle irp) {
        if (!irp.isNull()) {
            return names.of("irp", irp.handle());
        }
        String holder = names.next("without_irp");
        code.declare("struct request " + holder);
        return holder;
    }

    /** The size and the address of what a control call is given. */
    private String memory(String name, Values values) {
        int mdl = values.number(name + "Mdl");
        return Long.toUnsignedString(values.u64(name + "Size")) + ", "
                + (mdl == 0 ? "NULL" : memory.of(mdl).at(0));
    }

    private String sizeReturned() {
        String returned = names.next("size_returned");
        code.declare("SIZE_T " + returned);
        return returned;
    }

    private Argument inspectId(Values values) {
        String words = "request " + Long.toUnsignedString(values.u64("key")) + "/"
                + Integer.toUnsignedString(values.number("serialNumber"));
        String kept = callbacks.inspectId(values);
        if (kept != null) {
            return new Argument(kept, words);
        }
        String id = names.next("inspect_id");
        code.declare("WSK_INSPECT_ID " + id + " = {" + Long.toUnsignedString(values.u64("key")) + ", "
                + Integer.toUnsignedString(values.number("serialNumber")) + "}");
        return new Argument("&" + id, words);
    }

    private Argument irp(IrpHandle irp) {
        if (irp.isNull()) {
            return Argument.of("NULL");
        }
        String name = names.of("irp", irp.handle());
        return new Argument(name + ".irp", name);
    }
}
