package org.wsktck.reproducer;

import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
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

    void register(Exchange exchange, Values in) throws ProtocolError {
        int version = in.number("version");
        String block = in.number("registration") == 0 ? block(exchange.results()) : of(in);
        String dispatch = names.next("client_dispatch");
        String npi = clientNpi(block);
        if (!code.hasDeclared("WSK_CLIENT_NPI " + npi)) {
            code.declare("WSK_CLIENT_NPI " + npi);
        }
        String words = "MAKE_WSK_VERSION(" + (version >> 8) + ", " + (version & 0xFF) + ")";
        String event = in.u64("clientEvent") == 0 ? "NULL" : "client_event";
        code.declare("const WSK_CLIENT_DISPATCH " + dispatch + " = {" + words + ", " + in.number("reserved") + ", "
                + event + "}");
        code.blankLine();
        code.statement(npi + ".ClientContext = NULL;");
        code.statement(npi + ".Dispatch = &" + dispatch + ";");
        String call = "WskRegister(version " + (version >> 8) + "." + (version & 0xFF) + ", " + block + ")";
        trace.plain(call);
        code.call(plain(call, "WskRegister(&" + npi + ", &" + block + ")"));
        if (exchange.answer() != null && new NtStatus(exchange.answer().head().status()).isSuccess()) {
            code.require("NT_SUCCESS(last.status)", block);
        }
    }

    /** A new one. */
    private String block(@Nullable Values results) {
        String block = results == null
                ? names.next("registration")
                : names.add("registration", results.number("registration"));
        code.declare("WSK_REGISTRATION " + block);
        return block;
    }

    private String of(Values in) {
        return names.of("registration", in.number("registration"));
    }

    private static String clientNpi(String block) {
        return block.replace("registration", "client_npi");
    }

    /** The call of a function without an IRP, said when it has returned. */
    static String plain(String words, String expression) {
        return "plain(" + CText.literal(words) + ", " + expression + ")";
    }

    void deregister(Exchange exchange, Values in) throws ProtocolError {
        String call = "WskDeregister(&" + of(in) + ")";
        trace.called(call);
        threads.onItsOwn(exchange, call, call);
    }

    void capture(Exchange exchange, Values in) throws ProtocolError {
        String block = of(in);
        int timeout = in.number("waitTimeoutMillis");
        Values results = exchange.results();
        int handle = results == null ? 0 : results.number("npi");
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

    void release(Values in) {
        String call = "WskReleaseProviderNPI(&" + of(in) + ")";
        trace.called(call);
        code.call(call);
        code.statement("DbgPrint(LINE \"" + call + " has returned\\n\");");
    }

    void characteristics(Values in) {
        String block = of(in);
        String name = names.next("characteristics");
        code.declare("WSK_PROVIDER_CHARACTERISTICS " + name);
        String words = "WskQueryProviderCharacteristics(" + block + ")";
        trace.plain(words);
        code.call(plain(words, "WskQueryProviderCharacteristics(&" + block + ", &" + name + ")"));
        code.statement("DbgPrint(LINE \"HighestVersion 0x%04X, LowestVersion 0x%04X\\n\", " + name + ".HighestVersion, "
                + name + ".LowestVersion);");
    }

    void overwriteNpi(Values in) {
        String npi = clientNpi(of(in));
        code.statement("RtlZeroMemory(&" + npi + ", sizeof " + npi + ");");
    }
}
