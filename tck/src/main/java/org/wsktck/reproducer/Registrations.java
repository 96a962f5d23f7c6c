package org.wsktck.reproducer;

import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.NtStatus;

/** The functions of registration, which take no IRP. */
final class Registrations {
    private final Names names;
    private final Code code;
    private final Trace trace;
    private final Threads threads;

    Registrations(Names names, Code code, Trace trace, Threads threads) {
        this.names = names;
        this.code = code;
        this.trace = trace;
        this.threads = threads;
    }

    void register(Exchange exchange, MessageReader in) throws ProtocolError {
        int handle = in.u32();
        int version = in.u16();
        int reserved = in.u16();
        String block = handle == 0 ? block(exchange.results()) : of(handle);
        String dispatch = names.next("client_dispatch");
        String npi = clientNpi(block);
        if (!code.hasDeclared("WSK_CLIENT_NPI " + npi)) {
            code.declare("WSK_CLIENT_NPI " + npi);
        }
        String words = "MAKE_WSK_VERSION(" + (version >> 8) + ", " + (version & 0xFF) + ")";
        code.declare("const WSK_CLIENT_DISPATCH " + dispatch + " = {" + words + ", " + reserved + ", NULL}");
        code.blankLine();
        code.statement(npi + ".ClientContext = NULL;");
        code.statement(npi + ".Dispatch = &" + dispatch + ";");
        String call = "WskRegister(version " + (version >> 8) + "." + (version & 0xFF) + ", " + block + ")";
        trace.plain(call);
        code.call(plain(call, "WskRegister(&" + npi + ", &" + block + ")"));
        if (exchange.answer() != null && status(exchange.answer()).isSuccess()) {
            code.require("NT_SUCCESS(last.status)", block);
        }
    }

    /** A new one. */
    private String block(@Nullable MessageReader results) throws ProtocolError {
        String block = results == null ? names.next("registration") : names.add("registration", results.u32());
        code.declare("WSK_REGISTRATION " + block);
        return block;
    }

    private static NtStatus status(Message answer) throws ProtocolError {
        return new NtStatus(Answer.read(answer.reader()).status());
    }

    private String of(int handle) {
        return names.of("registration", handle);
    }

    private static String clientNpi(String block) {
        return block.replace("registration", "client_npi");
    }

    /** The call of a function without an IRP, said when it has returned. */
    static String plain(String words, String expression) {
        return "plain(" + CText.literal(words) + ", " + expression + ")";
    }

    void deregister(Exchange exchange, MessageReader in) throws ProtocolError {
        String call = "WskDeregister(&" + of(in.u32()) + ")";
        trace.called(call);
        threads.onItsOwn(exchange, call, call);
    }

    void capture(Exchange exchange, MessageReader in) throws ProtocolError {
        String block = of(in.u32());
        int timeout = in.u32();
        MessageReader results = exchange.results();
        int handle = results == null ? 0 : results.u32();
        String npi = handle == 0 ? names.next("npi") : names.add("npi", handle);
        code.declare("WSK_PROVIDER_NPI " + npi);
        String patience =
                timeout == -1 ? "WSK_INFINITE_WAIT" : timeout == 0 ? "WSK_NO_WAIT" : Integer.toUnsignedString(timeout);
        String words = "WskCaptureProviderNPI(" + block + ", " + patience + ")";
        trace.plain(words);
        threads.make(
                exchange, words, plain(words, "WskCaptureProviderNPI(&" + block + ", " + patience + ", &" + npi + ")"));
        if (handle != 0) {
            code.require(npi + ".Dispatch != NULL", npi);
        }
    }

    void release(MessageReader in) throws ProtocolError {
        String call = "WskReleaseProviderNPI(&" + of(in.u32()) + ")";
        trace.called(call);
        code.call(call);
        code.statement("DbgPrint(LINE \"" + call + " has returned\\n\");");
    }

    void characteristics(MessageReader in) throws ProtocolError {
        String block = of(in.u32());
        String name = names.next("characteristics");
        code.declare("WSK_PROVIDER_CHARACTERISTICS " + name);
        String words = "WskQueryProviderCharacteristics(" + block + ")";
        trace.plain(words);
        code.call(plain(words, "WskQueryProviderCharacteristics(&" + block + ", &" + name + ")"));
        code.statement("DbgPrint(LINE \"HighestVersion 0x%04X, LowestVersion 0x%04X\\n\", " + name + ".HighestVersion, "
                + name + ".LowestVersion);");
    }

    void overwriteNpi(MessageReader in) throws ProtocolError {
        String npi = clientNpi(of(in.u32()));
        code.statement("RtlZeroMemory(&" + npi + ", sizeof " + npi + ");");
    }
}
