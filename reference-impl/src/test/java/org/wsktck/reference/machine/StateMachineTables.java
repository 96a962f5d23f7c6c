package org.wsktck.reference.machine;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.NtStatus;

/** Prints what the machines decide, every state by every event, as Markdown. */
final class StateMachineTables {
    private static final Map<String, Function<ConnectionMachine, Decision>> CONNECTION_EVENTS = connectionEvents();

    private static final Map<String, Function<ConnectionMachine, Decision>> HALVES_EVENTS = halvesEvents();

    private StateMachineTables() {}

    private static Map<String, Function<ConnectionMachine, Decision>> halvesEvents() {
        Map<String, Function<ConnectionMachine, Decision>> events = new LinkedHashMap<>(CONNECTION_EVENTS);
        events.keySet()
                .retainAll(Set.of(
                        "WskSend",
                        "WskReceive",
                        "WskDisconnect, graceful",
                        "WskCloseSocket",
                        "our end of stream sent",
                        "disconnect cancelled",
                        "peer ended its stream"));
        return events;
    }

    private static Map<String, Function<ConnectionMachine, Decision>> connectionEvents() {
        Map<String, Function<ConnectionMachine, Decision>> events = new LinkedHashMap<>();
        events.put("Wsk function, bad arguments", machine -> machine.refuse(NtStatus.STATUS_INVALID_PARAMETER));
        events.put("WskBind", ConnectionMachine::bind);
        events.put("WskConnect", ConnectionMachine::connect);
        events.put("WskGetLocalAddress", ConnectionMachine::getLocalAddress);
        events.put("WskGetRemoteAddress", ConnectionMachine::getRemoteAddress);
        events.put("WskSend", ConnectionMachine::send);
        events.put("WskReceive", ConnectionMachine::receive);
        events.put("WskDisconnect, graceful", ConnectionMachine::disconnect);
        events.put("WskDisconnect, abortive", ConnectionMachine::abort);
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
        printHalves(out);
        printListening(out);
        printStream(out);
        printLifetime(out);
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

    private static void printListening(StringBuilder out) {
        out.append("\n## Listening sockets\n\n");
        out.append("| state | event | answer | effects, in order | next state |\n| --- | --- | --- | --- | --- |\n");
        for (ListeningMachine.State state : ListeningMachine.State.values()) {
            listeningEvents().forEach((name, event) -> {
                ListeningMachine machine = new ListeningMachine(state);
                out.append("| ").append(state).append(row(name, () -> event.apply(machine), machine::state, state));
            });
        }
    }

    private static Map<String, Function<ListeningMachine, Decision>> listeningEvents() {
        Map<String, Function<ListeningMachine, Decision>> events = new LinkedHashMap<>();
        events.put("Wsk function, bad arguments", machine -> machine.refuse(NtStatus.STATUS_INVALID_PARAMETER));
        events.put("WskBind", ListeningMachine::bind);
        events.put("WskGetLocalAddress", ListeningMachine::getLocalAddress);
        events.put("WskAccept", ListeningMachine::accept);
        events.put("WskCloseSocket", ListeningMachine::close);
        events.put("address taken", ListeningMachine::bound);
        events.put("transport taken away", ListeningMachine::transportTakenAway);
        return events;
    }

    private static void printStream(StringBuilder out) {
        out.append("\n## Stream sockets\n\n");
        out.append("Until they listen, connection sockets that know two functions more; then, listening sockets.\n\n");
        out.append("| as connection socket | event | answer | effects, in order | next role |\n");
        out.append("| --- | --- | --- | --- | --- |\n");
        for (ConnectionMachine.State state : ConnectionMachine.State.values()) {
            listenEvents().forEach((name, event) -> {
                StreamMachine machine = new StreamMachine(
                        StreamMachine.Role.CONNECTION, new ConnectionMachine(state), new ListeningMachine());
                out.append("| ").append(state).append(streamRow(name, event, machine));
            });
        }
        out.append("\n| as listening socket | event | answer | effects, in order | next role |\n");
        out.append("| --- | --- | --- | --- | --- |\n");
        for (ListeningMachine.State state : ListeningMachine.State.values()) {
            if (state != ListeningMachine.State.UNBOUND) {
                Map<String, Function<StreamMachine, Decision>> events = listenEvents();
                events.putAll(streamEvents());
                events.forEach((name, event) -> {
                    StreamMachine machine = new StreamMachine(
                            StreamMachine.Role.LISTENING, new ConnectionMachine(), new ListeningMachine(state));
                    out.append("| ").append(state).append(streamRow(name, event, machine));
                });
            }
        }
    }

    private static String streamRow(String name, Function<StreamMachine, Decision> event, StreamMachine machine) {
        return row(name, () -> event.apply(machine), machine::role, machine.role());
    }

    private static Map<String, Function<StreamMachine, Decision>> listenEvents() {
        Map<String, Function<StreamMachine, Decision>> events = new LinkedHashMap<>();
        events.put("WskListen", StreamMachine::listen);
        events.put("WskAccept", StreamMachine::accept);
        return events;
    }

    private static Map<String, Function<StreamMachine, Decision>> streamEvents() {
        Map<String, Function<StreamMachine, Decision>> events = new LinkedHashMap<>();
        events.put("Wsk function, bad arguments", machine -> machine.refuse(NtStatus.STATUS_INVALID_PARAMETER));
        events.put("WskBind", StreamMachine::bind);
        events.put("WskConnect", StreamMachine::connect);
        events.put("WskGetLocalAddress", StreamMachine::getLocalAddress);
        events.put("WskGetRemoteAddress", StreamMachine::getRemoteAddress);
        events.put("WskSend", StreamMachine::send);
        events.put("WskReceive", StreamMachine::receive);
        events.put("WskDisconnect, graceful", StreamMachine::disconnect);
        events.put("WskDisconnect, abortive", StreamMachine::abort);
        events.put("WskCloseSocket", StreamMachine::close);
        events.put("transport taken away", StreamMachine::transportTakenAway);
        return events;
    }

    private static void printHalves(StringBuilder out) {
        out.append("\n## The two directions of a connection\n\n");
        out.append("What CONNECTED decides, by how far each direction has come.\n\n");
        out.append("| sending | receiving | event | answer | effects, in order | next |\n");
        out.append("| --- | --- | --- | --- | --- | --- |\n");
        for (StreamHalves.Sending sending : StreamHalves.Sending.values()) {
            for (StreamHalves.Receiving receiving : StreamHalves.Receiving.values()) {
                HALVES_EVENTS.forEach((name, event) -> out.append(halvesRow(sending, receiving, name, event)));
            }
        }
    }

    private static String halvesRow(
            StreamHalves.Sending sending,
            StreamHalves.Receiving receiving,
            String name,
            Function<ConnectionMachine, Decision> event) {
        StreamHalves halves = new StreamHalves(sending, receiving);
        Decision decision = event.apply(new ConnectionMachine(ConnectionMachine.State.CONNECTED, halves));
        boolean same = halves.sending() == sending && halves.receiving() == receiving;
        String next = same ? "" : halves.sending() + ", " + halves.receiving();
        return "| " + sending + " | " + receiving + " | " + name + " | " + answer(decision) + " | " + effects(decision)
                + " | " + next + " |\n";
    }

    private static void printLifetime(StringBuilder out) {
        out.append("\n## The end of a socket\n\n");
        out.append("Of every category: asked after each completion, and when the transport is down.\n\n");
        out.append("| state | what is left | what is due | next state | WskCloseSocket returns | next state |\n");
        out.append("| --- | --- | --- | --- | --- | --- |\n");
        for (SocketLifetime.State state : SocketLifetime.State.values()) {
            for (SocketLifetime.Left left : SocketLifetime.Left.values()) {
                if (state != SocketLifetime.State.GONE || left == SocketLifetime.Left.NOTHING) {
                    out.append(lifetimeRow(state, left));
                }
            }
        }
    }

    private static String lifetimeRow(SocketLifetime.State state, SocketLifetime.Left left) {
        SocketLifetime asked = new SocketLifetime(state, left);
        SocketLifetime.Due due = asked.due();
        SocketLifetime closed = new SocketLifetime(state, left);
        String returned;
        try {
            returned = closed.close().shortName();
        } catch (BugCheck stop) {
            returned = "bug check " + stop.code();
        }
        return "| " + state + " | " + left + " | " + due + " | " + (asked.state() == state ? "" : asked.state()) + " | "
                + returned + " | " + (closed.state() == state ? "" : closed.state()) + " |\n";
    }

    /** STATUS_PENDING stands for a request that was taken, however soon it ends. */
    private static String answer(Decision decision) {
        return decision.isTaken() ? "taken" : decision.status().shortName();
    }

    private static String effects(Decision decision) {
        return decision.effects().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String connectionRow(
            ConnectionMachine.State state, String name, Function<ConnectionMachine, Decision> event) {
        ConnectionMachine machine = new ConnectionMachine(state);
        return row(name, () -> event.apply(machine), machine::state, state).substring(1);
    }

    /** A row behind its first column: what is decided, and what comes of it. */
    private static String row(String name, Supplier<Decision> event, Supplier<Enum<?>> state, Enum<?> before) {
        String answer;
        String effects;
        try {
            Decision decision = event.get();
            boolean ignored = !name.startsWith("Wsk")
                    && decision.equals(Decision.of(NtStatus.STATUS_SUCCESS))
                    && state.get().equals(before);
            answer = ignored ? "ignored" : answer(decision);
            effects = effects(decision);
        } catch (BugCheck stop) {
            answer = "bug check " + stop.code();
            effects = "";
        }
        String next = state.get().equals(before) ? "" : state.get().name();
        return " | " + name + " | " + answer + " | " + effects + " | " + next + " |\n";
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
