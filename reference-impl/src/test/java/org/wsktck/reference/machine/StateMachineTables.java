package org.wsktck.reference.machine;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.NtStatus;

/** Prints what the machines decide, every state by every event, as Markdown. */
final class StateMachineTables {
    private static final Map<String, Function<ConnectionMachine, Decision>> CONNECTION_EVENTS = connectionEvents();

    private StateMachineTables() {}

    private static Map<String, Function<ConnectionMachine, Decision>> connectionEvents() {
        Map<String, Function<ConnectionMachine, Decision>> events = new LinkedHashMap<>();
        events.put("WskBind", ConnectionMachine::bind);
        events.put("WskConnect", machine -> machine.connect(NtStatus.STATUS_SUCCESS));
        events.put("WskConnect, bad address", machine -> machine.connect(NtStatus.STATUS_INVALID_PARAMETER));
        events.put("WskGetLocalAddress", ConnectionMachine::getLocalAddress);
        events.put("WskGetRemoteAddress", ConnectionMachine::getRemoteAddress);
        events.put("WskSend", ConnectionMachine::send);
        events.put("WskReceive", ConnectionMachine::receive);
        events.put("WskDisconnect, graceful", ConnectionMachine::disconnect);
        events.put("WskDisconnect, abortive", ConnectionMachine::abort);
        events.put("WskControlSocket, WskRelease", ConnectionMachine::control);
        events.put("WskCloseSocket", ConnectionMachine::close);
        events.put("address taken", ConnectionMachine::bound);
        events.put("connection stands", ConnectionMachine::connected);
        events.put("connection refused", machine -> machine.connectFailed(NtStatus.STATUS_CONNECTION_REFUSED));
        events.put("our end of stream sent", ConnectionMachine::endOfStreamSent);
        events.put("disconnect cancelled", ConnectionMachine::disconnectCancelled);
        events.put("peer ended its stream", ConnectionMachine::peerEndedStream);
        events.put("connection reset", machine -> machine.connectionLost(NtStatus.STATUS_CONNECTION_RESET));
        events.put("transport taken away", ConnectionMachine::transportTakenAway);
        return events;
    }

    static String print() {
        StringBuilder out = new StringBuilder();
        out.append("# What the reference decides\n\n");
        out.append("Printed by `StateMachineTablesTest`; `-Dgolden.update=true` writes it anew.\n");
        out.append("\n## Connection sockets\n");
        for (ConnectionMachine.State state : ConnectionMachine.State.values()) {
            out.append("\n### ").append(state).append("\n\n");
            out.append("| event | answer | effects, in order | next state |\n| --- | --- | --- | --- |\n");
            CONNECTION_EVENTS.forEach((name, event) -> out.append(connectionRow(state, name, event)));
        }
        out.append("\n## Registrations\n\n");
        out.append("| state | event | answer | next state |\n| --- | --- | --- | --- |\n");
        for (RegistrationMachine.State state : RegistrationMachine.State.values()) {
            registrationEvents().forEach((name, event) -> out.append(registrationRow(state, name, event)));
        }
        out.append("\n## Receives\n\n");
        out.append("After so many of 8 bytes: whether the receive is done, and Information if it ends otherwise.\n\n");
        out.append("| mode | bytes | done | at the end of the stream | when cancelled |\n");
        out.append("| --- | --- | --- | --- | --- |\n");
        for (ReceiveMode mode : ReceiveMode.values()) {
            for (long bytes : new long[] {0, 3, 8}) {
                out.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %d | %d |%n",
                        mode,
                        bytes,
                        mode.isDone(bytes, 8) ? "yes" : "no",
                        mode.informationAtEndOfStream(bytes),
                        mode.informationWhenCancelled(bytes)));
            }
        }
        return out.toString();
    }

    private static String connectionRow(
            ConnectionMachine.State state, String name, Function<ConnectionMachine, Decision> event) {
        ConnectionMachine machine = new ConnectionMachine(state);
        String answer;
        String effects;
        try {
            Decision decision = event.apply(machine);
            boolean ignored = !name.startsWith("Wsk")
                    && decision.equals(Decision.of(NtStatus.STATUS_SUCCESS))
                    && machine.state() == state;
            answer = ignored ? "ignored" : decision.status().shortName();
            effects = decision.effects().stream().map(Enum::name).collect(Collectors.joining(", "));
        } catch (BugCheck stop) {
            answer = "bug check " + stop.code();
            effects = "";
        }
        String next = machine.state() == state ? "" : machine.state().name();
        return "| " + name + " | " + answer + " | " + effects + " | " + next + " |\n";
    }

    private static Map<String, Function<RegistrationMachine, NtStatus>> registrationEvents() {
        Map<String, Function<RegistrationMachine, NtStatus>> events = new LinkedHashMap<>();
        events.put("WskRegister, same block", RegistrationMachine::register);
        for (RegistrationMachine.Provider provider : RegistrationMachine.Provider.values()) {
            events.put("WskCaptureProviderNPI, provider " + provider, machine -> machine.capture(provider));
        }
        for (RegistrationMachine.Provider provider : RegistrationMachine.Provider.values()) {
            events.put("WskQueryProviderCharacteristics, provider " + provider, machine -> machine.query(provider));
        }
        events.put("provider-dispatch function", RegistrationMachine::enterProviderCall);
        events.put("WskDeregister", RegistrationMachine::deregister);
        events.put("nothing left", RegistrationMachine::nothingLeft);
        return events;
    }

    private static String registrationRow(
            RegistrationMachine.State state, String name, Function<RegistrationMachine, NtStatus> event) {
        RegistrationMachine machine = new RegistrationMachine(state);
        String answer = event.apply(machine).shortName();
        String next = machine.state() == state ? "" : machine.state().name();
        return "| " + state + " | " + name + " | " + answer + " | " + next + " |\n";
    }
}
