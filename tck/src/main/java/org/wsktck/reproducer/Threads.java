package org.wsktck.reproducer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.ProtocolError;

/** Who makes a call: the driver's thread, or one of its own where something else was done before the call returned. */
final class Threads {
    private final Names names;
    private final Code code;
    private final Trace trace;

    /** Calls on threads of their own that have not come back, with the name of each. */
    private final Map<Exchange, String> awaited = new LinkedHashMap<>();

    Threads(Names names, Code code, Trace trace) {
        this.names = names;
        this.code = code;
        this.trace = trace;
    }

    /** @param expression what makes the call, and says what it returned */
    void make(Exchange exchange, String words, String expression) throws ProtocolError {
        if (exchange.overlapped() && exchange.outcome() != Outcome.CRASHED) {
            onItsOwn(exchange, words, expression);
        } else {
            code.call(expression);
        }
    }

    /** A call that may not return before something else is done. */
    void onItsOwn(Exchange exchange, String words, String expression) throws ProtocolError {
        String name = names.next("blocking");
        code.declare("struct blocking " + name);
        code.define("static VOID NTAPI " + name + "_call(PVOID context)\n{\n    " + expression
                + ";\n    finish(context);\n}");
        code.require("start(&" + name + ", " + CText.literal(words) + ", " + name + "_call)", "thread");
        trace.blocking(name);
        if (exchange.overlapped() || exchange.outcome() == Outcome.HUNG) {
            awaited.put(exchange, name);
        } else {
            awaitReturn(name);
        }
    }

    /** The answer in that line of the conversation: a call has come back. */
    void answered(int at) throws ProtocolError {
        List<Exchange> returned = new ArrayList<>();
        for (Exchange exchange : awaited.keySet()) {
            if (exchange.answerAt() == at && exchange.outcome() != Outcome.HUNG) {
                returned.add(exchange);
            }
        }
        for (Exchange exchange : returned) {
            awaitReturn(String.valueOf(awaited.remove(exchange)));
        }
    }

    /** The conversation is over. */
    void awaitAll() {
        awaited.values().forEach(this::awaitReturn);
        awaited.clear();
    }

    private void awaitReturn(String name) {
        code.statement("await_return(&" + name + ");");
    }
}
