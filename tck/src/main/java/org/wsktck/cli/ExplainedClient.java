package org.wsktck.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.ClientCall;
import org.wsktck.catalogue.ClientProfile;
import org.wsktck.catalogue.ClientSequence;

/** What a client in use asks of WSK, call by call, what it relies on, and what replays it. */
record ExplainedClient(Catalogue catalogue, ClientProfile client) {
    void print(ExplainedText text) {
        text.head(client.client(), client.what());
        text.part("sources", client.link().toString());
        text.part(
                "sockets",
                client.categories().stream()
                        .map(category -> category.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        text.parts(
                "relies on",
                catalogue.reliances().stream()
                        .filter(reliance -> reliance.client().equals(client.client()))
                        .map(reliance -> String.join(", ", reliance.requirements()) + ": " + reliance.relies())
                        .toList());
        text.parts("does", client.sequences().stream().map(this::words).toList());
    }

    private String words(ClientSequence sequence) {
        String calls = sequence.calls().stream().map(ClientCall::toString).collect(Collectors.joining(", "));
        return sequence.name() + ": " + sequence.does() + " Calls: " + calls + ". "
                + (sequence.isReplayed()
                        ? "Replayed by " + client.scenarioOf(sequence) + "."
                        : "Not replayed yet: " + sequence.notYet() + ".")
                + " (" + sequence.source() + ")";
    }
}
