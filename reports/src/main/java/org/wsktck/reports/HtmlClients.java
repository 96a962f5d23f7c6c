package org.wsktck.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.Replay.Fate;

/**
 * Which clients in use would work: a row for each that the report names. It says how many of its calls work, where the
 * others stop, and what else is broken that it relies on; it opens to the whole of that, and to what nobody looked at.
 */
final class HtmlClients {
    private static final int TEXT_LIMIT = 160;
    private static final int NAME_LIMIT = 80;

    /** So many requirements that are not met are named at once, the first of them in words. */
    private static final int NOT_MET_LIMIT = 4;

    /** So many names stand in one line. */
    private static final int LINE_LIMIT = 12;

    /** So many lines stand in one list. */
    private static final int LIST_LIMIT = 12;

    private final HtmlWriter html = new HtmlWriter();
    private final Requirements requirements;
    private final List<ClientStanding> clients;
    private final boolean replayed;

    private HtmlClients(ConformanceReport report, List<ClientStanding> clients) {
        this.requirements = Requirements.of(report);
        this.clients = clients;
        this.replayed = clients.stream().anyMatch(client -> client.replays().isInReport());
    }

    /** The section; nothing if the report names no client. */
    static String render(ConformanceReport report, List<FindingGroup> groups) {
        List<ClientStanding> clients = ClientStanding.of(report, groups);
        return clients.isEmpty() ? "" : new HtmlClients(report, clients).render();
    }

    private String render() {
        html.open("section", "id", "clients").element("h2", "Which clients in use work");
        html.markup("<table class=\"clients\"><thead><tr><th scope=\"col\">Client</th>"
                + (replayed ? "<th scope=\"col\">Call sequences that work</th>" : "")
                + "<th scope=\"col\">Requirements that hold</th>"
                + "<th scope=\"col\">What is in its way</th></tr></thead><tbody>");
        clients.forEach(this::row);
        html.markup("</tbody></table>");
        if (replayed) {
            html.element(
                    "p",
                    "hint",
                    "Call sequences are what the client's own code asks of WSK, call by call: how many work, of those that"
                            + " scenarios replayed to a verdict, and at which call the others stop. One that works may break"
                            + " a SHOULD that the client does not rest on.");
        }
        html.element(
                "p",
                "hint",
                "Of the requirements that the client's own code relies on: how many hold, of those that a scenario came to"
                        + " a verdict on, and which are not met, the most pressing first: MUSTs, and of these what was"
                        + " carried out and went wrong before what failed because a function is missing.");
        return html.close("section").toString();
    }

    private void row(ClientStanding client) {
        html.open("tr").markup("<th scope=\"row\">").text(PrintableText.clip(client.client(), NAME_LIMIT));
        html.close("th");
        if (replayed) {
            numbers("sequences", client.replays().words(), client.replays().others(), tone(client.replays()));
        }
        numbers(
                "requirements",
                client.judged() == 0 ? "none judged" : client.hold() + " of " + client.judged(),
                othersOf(client),
                tone(
                        client.hold(),
                        client.judged(),
                        client.notJudged().isEmpty() && client.untested().isEmpty()));
        html.open("td");
        html.open("p").element("strong", client.answer() + ".").close("p");
        stops(client.replays());
        notMet(client);
        notLookedAt(client.replays());
        whole(client);
        html.close("td").close("tr");
    }

    private void numbers(String what, String words, String others, String tone) {
        html.open("td", "class", "number " + tone + what).text(words);
        if (!others.isEmpty()) {
            html.element("span", "muted others", others);
        }
        html.close("td");
    }

    private static String othersOf(ClientStanding client) {
        List<String> others = new ArrayList<>();
        if (!client.notJudged().isEmpty()) {
            others.add(client.notJudged().size() + " not judged");
        }
        if (!client.untested().isEmpty()) {
            others.add(client.untested().size() + " without scenario");
        }
        return String.join(", ", others);
    }

    /** That two of two work is no good news of a client that makes five. */
    private static String tone(Replays replays) {
        return tone(replays.passed(), replays.judged(), replays.notLookedAt().isEmpty());
    }

    private static String tone(int good, int judged, boolean isAll) {
        if (judged == 0) {
            return "muted ";
        }
        return good < judged ? "bad " : isAll ? "good " : "";
    }

    /** The call at which most of its sequences stop. */
    private void stops(Replays replays) {
        List<ReplayGroup> groups = ReplayGroup.of(replays.of(Fate.STOPS));
        if (!groups.isEmpty()) {
            html.open("p").element("b", "Stops " + groups.get(0).call()).text(": ");
            group(groups.get(0));
            if (groups.size() > 1) {
                html.text("; and " + Counts.of(groups.size() - 1, "other call") + " below");
            }
            html.close("p");
        }
    }

    private void group(ReplayGroup group) {
        String separator = "";
        for (Replay replay : group.replays()) {
            html.text(separator);
            separator = ", ";
            Failure failure = replay.failure();
            if (failure == null) {
                html.text(replay.sequence());
            } else {
                html.open("a", "href", "#" + HtmlFindings.anchor(failure.scenario()));
                html.text(PrintableText.clip(replay.sequence(), NAME_LIMIT)).close("a");
            }
        }
        html.element("span", "muted", " " + PrintableText.clip(group.cause(), TEXT_LIMIT));
    }

    private void notMet(ClientStanding client) {
        List<NotMet> notMet = client.notMet();
        if (notMet.isEmpty()) {
            return;
        }
        html.open("p").element("b", "Relied on, not met").text(": ");
        requirement(notMet.get(0).requirement());
        int named = Math.min(notMet.size(), NOT_MET_LIMIT);
        for (NotMet each : notMet.subList(1, named)) {
            html.text("; ");
            link(each.requirement());
        }
        html.text(notMet.size() > named ? " and " + (notMet.size() - named) + " more below" : "");
        html.close("p");
    }

    /** Linked, with its words. */
    private void requirement(String id) {
        link(id);
        RequirementInfo known = requirements.find(id);
        if (known != null) {
            String words = HtmlRequirement.words(known).replaceFirst("\\.$", "");
            html.text(" (" + known.level() + ") " + PrintableText.clip(words, TEXT_LIMIT));
        }
    }

    private void link(String id) {
        html.open("a", "href", "#" + id).text(id).close("a");
    }

    /** Its sequences that nothing was found out about, and why. */
    private void notLookedAt(Replays replays) {
        Map<String, String> reasons = new LinkedHashMap<>();
        replays.notLookedAt().forEach(replay -> reasons.put(replay.sequence(), replay.why()));
        if (reasons.isEmpty()) {
            return;
        }
        html.open("p").element("b", "Not looked at").text(": ");
        String separator = "";
        for (Map.Entry<String, List<String>> reason : byReason(reasons)) {
            html.text(separator);
            separator = "; ";
            reason(reason, html::text);
        }
        html.close("p");
    }

    /** What the row opens to. */
    private void whole(ClientStanding client) {
        List<ReplayGroup> stops = ReplayGroup.of(client.replays().of(Fate.STOPS));
        List<ReplayGroup> flawed = ReplayGroup.of(client.replays().of(Fate.FLAWED));
        Map<String, String> unjudged = new LinkedHashMap<>(client.notJudged());
        unjudged.putAll(client.untested());
        String summary = Stream.of(
                        counted(stops, "call that stops it", "calls that stop it"),
                        counted(flawed, "broken SHOULD beside", "broken SHOULDs beside"),
                        counted(client.notMet(), "requirement not met", "requirements not met"),
                        counted(unjudged.keySet(), "requirement not looked at", "requirements not looked at"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        if (summary.isEmpty()) {
            return;
        }
        html.open("details").element("summary", summary);
        list("Its sequences that stop", stops, this::stop);
        list("Its sequences that work, and the SHOULDs that are broken beside", flawed, this::group);
        list("What it relies on and is not met", client.notMet(), this::notMet);
        list("What it relies on and nobody looked at", byReason(unjudged), reason -> reason(reason, this::link));
        html.close("details");
    }

    private static String counted(Collection<?> items, String one, String several) {
        return items.isEmpty() ? "" : items.size() + " " + (items.size() == 1 ? one : several);
    }

    private <T> void list(String title, Collection<T> items, Consumer<T> item) {
        if (items.isEmpty()) {
            return;
        }
        html.element("p", "label", title).open("ul");
        items.stream().limit(LIST_LIMIT).forEach(each -> {
            html.open("li");
            item.accept(each);
            html.close("li");
        });
        if (items.size() > LIST_LIMIT) {
            html.element("li", "and " + (items.size() - LIST_LIMIT) + " more");
        }
        html.close("ul");
    }

    private void stop(ReplayGroup group) {
        html.text(group.call() + ": ");
        group(group);
    }

    private void notMet(NotMet notMet) {
        requirement(notMet.requirement());
        ScenarioResult scenario = notMet.failure().scenario();
        html.text("; failed in ").open("a", "href", "#" + HtmlFindings.anchor(scenario));
        html.text(scenario.displayName()).close("a");
        html.element(
                "span",
                "muted",
                " " + PrintableText.clip(notMet.failure().cause().headline(), TEXT_LIMIT));
    }

    /** Names by why they were not looked at. */
    private static Collection<Map.Entry<String, List<String>>> byReason(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .entrySet();
    }

    private void reason(Map.Entry<String, List<String>> reason, Consumer<String> name) {
        List<String> names = reason.getValue();
        String separator = "";
        for (String each : names.subList(0, Math.min(names.size(), LINE_LIMIT))) {
            html.text(separator);
            separator = ", ";
            name.accept(PrintableText.clip(each, NAME_LIMIT));
        }
        html.text(names.size() > LINE_LIMIT ? " and " + (names.size() - LINE_LIMIT) + " more" : "");
        html.element("span", "muted", " (" + PrintableText.clip(reason.getKey(), TEXT_LIMIT) + ")");
    }
}
