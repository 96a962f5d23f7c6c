package org.wsktck.catalogue;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.spi.Capability;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Turns a client's file into a record, and sees that what it names is in the catalogue and in WSK. */
final class ClientReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern CALL = Pattern.compile("[A-Z][A-Za-z]+( [A-Z][A-Z0-9_]+)*");
    private static final Pattern REQUIREMENT = Pattern.compile("WSK-[A-Z]+-\\d{3}");
    private static final Set<Capability> CATEGORIES = EnumSet.of(
            Capability.BASIC, Capability.CONNECTION, Capability.DATAGRAM, Capability.LISTEN, Capability.STREAM);

    /** What clients call beside the functions of {@link WskFunction}, and the callback of datagram sockets. */
    private static final List<String> OTHER_FUNCTIONS = List.of(
            "WskRegister",
            "WskCaptureProviderNPI",
            "WskReleaseProviderNPI",
            "WskDeregister",
            "WskGetAddressInfo",
            "WskFreeAddressInfo",
            "WskGetNameInfo",
            "WskSendTo",
            "WskSendMessages",
            "WskReceiveFrom",
            "WskReceiveFromEvent",
            "IoReuseIrp",
            "IoCancelIrp");

    private static final Set<String> FUNCTIONS = Stream.of(
                    Arrays.stream(WskFunction.values()).map(WskFunction::functionName),
                    Arrays.stream(WskEvent.values()).map(WskEvent::toString),
                    OTHER_FUNCTIONS.stream())
            .flatMap(names -> names)
            .collect(Collectors.toCollection(TreeSet::new));

    private final CatalogueFiles files;
    private final Catalogue catalogue;

    ClientReader(CatalogueFiles files, Catalogue catalogue) {
        this.files = files;
        this.catalogue = catalogue;
    }

    /** The client of that id, whose file is named after it. */
    ClientProfile read(String id) {
        String file = id + ".yaml";
        Entry entry = Entry.whole(file, files.root(file), "client", "what", "link", "categories", "sequences");
        String client = entry.text("client");
        URI link = entry.link("link");
        if (link == null) {
            throw entry.error("link: missing (expected: the https address of its sources)");
        }
        Set<Capability> categories = entry.constants("categories", Capability.class);
        if (categories.isEmpty() || !CATEGORIES.containsAll(categories)) {
            throw entry.error("categories: " + categories + " (expected: at least one of " + CATEGORIES + ")");
        }
        Set<String> reliedOn = reliedOnBy(client);
        if (reliedOn.isEmpty()) {
            throw entry.error("client: \"" + client + "\" (expected: a client of reliances.yaml)");
        }
        List<ClientSequence> sequences = entry.entries(
                "sequences", each -> sequence(each, reliedOn), "name", "does", "calls", "relies", "source", "notYet");
        if (sequences.isEmpty()) {
            throw entry.error("sequences: missing (expected: at least one)");
        }
        requireUnique(entry, sequences);
        return new ClientProfile(id, client, entry.text("what"), link, categories, sequences);
    }

    private Set<String> reliedOnBy(String client) {
        return catalogue.reliances().stream()
                .filter(reliance -> reliance.client().equals(client))
                .flatMap(reliance -> reliance.requirements().stream())
                .collect(Collectors.toSet());
    }

    private static ClientSequence sequence(Entry entry, Set<String> reliedOn) {
        List<ClientCall> calls =
                entry
                        .steps("calls", CALL, "a function and what distinguishes the call, WskSend WSK_FLAG_NODELAY")
                        .stream()
                        .map(text -> call(entry, text))
                        .toList();
        if (calls.isEmpty()) {
            throw entry.error("calls: missing (expected: at least one)");
        }
        List<String> relies = entry.texts("relies", REQUIREMENT, "WSK-, an area, - and three digits");
        for (String requirement : relies) {
            if (!reliedOn.contains(requirement)) {
                throw entry.error("relies: \"" + requirement
                        + "\" (expected: what reliances.yaml says that this client relies on)");
            }
        }
        String notYet = entry.optionalText("notYet");
        if (notYet == null && relies.isEmpty()) {
            throw entry.error("relies: missing (expected: at least one id, since the sequence is replayed)");
        }
        return new ClientSequence(
                entry.text("name", NAME, "lower-case words joined by -"),
                entry.text("does"),
                calls,
                relies,
                entry.text("source"),
                notYet);
    }

    private static ClientCall call(Entry entry, String text) {
        List<String> words = List.of(text.split(" "));
        String function = words.get(0);
        if (!FUNCTIONS.contains(function)) {
            throw entry.error("calls: \"" + function + "\" (expected: a function or callback of WSK; nearest: "
                    + String.join(", ", NearestIds.of(function, FUNCTIONS)) + ")");
        }
        return new ClientCall(function, words.subList(1, words.size()));
    }

    private static void requireUnique(Entry entry, List<ClientSequence> sequences) {
        Set<String> seen = new HashSet<>();
        for (ClientSequence sequence : sequences) {
            if (!seen.add(sequence.name())) {
                throw entry.error("sequences: \"" + sequence.name() + "\" twice (expected: once)");
            }
        }
    }
}
