package org.wsktck.reports;

import java.util.List;

/** Which clients in use find what they rely on: a row for each that the report names. */
final class HtmlClients {
    private static final int CAUSE_LIMIT = 160;
    private static final int NAME_LIMIT = 80;

    private final HtmlWriter html = new HtmlWriter();
    private final List<ClientStanding> clients;
    private final boolean replayed;

    private HtmlClients(List<ClientStanding> clients) {
        this.clients = clients;
        this.replayed = clients.stream().anyMatch(client -> client.replays().isInReport());
    }

    /** The section; nothing if the report names no client. */
    static String render(ConformanceReport report, List<FindingGroup> groups) {
        List<ClientStanding> clients = ClientStanding.of(report, groups);
        return clients.isEmpty() ? "" : new HtmlClients(clients).render();
    }

    private String render() {
        html.open("section", "id", "clients").element("h2", "Which clients find what they rely on");
        html.markup("<table class=\"clients\"><thead><tr><th scope=\"col\">Client</th>"
                + (replayed ? "<th scope=\"col\">Call sequences that work</th>" : "")
                + "<th scope=\"col\">Requirements that hold</th><th scope=\"col\">Not judged</th>"
                + "<th scope=\"col\">First blocker</th></tr></thead><tbody>");
        clients.forEach(this::row);
        html.markup("</tbody></table>");
        if (replayed) {
            html.element(
                    "p",
                    "hint",
                    "Call sequences are what the client's own code asks of WSK, call by call: how many work, of those that"
                            + " scenarios replayed to a verdict. One that works may break a SHOULD that the client does"
                            + " not rest on.");
        }
        html.element(
                "p",
                "hint",
                "Of the requirements in this report that the client's own code relies on: how many hold, of those that a"
                        + " scenario came to a verdict on. First blocker is the most pressing scenario that failed: of its own"
                        + " calls, else on one of these requirements.");
        return html.close("section").toString();
    }

    private void row(ClientStanding client) {
        html.open("tr").markup("<th scope=\"row\">").text(PrintableText.clip(client.client(), NAME_LIMIT));
        html.close("th");
        if (replayed) {
            sequences(client.replays());
        }
        html.open("td", "class", number(client.hold(), client.judged(), true));
        html.text(client.judged() == 0 ? "none judged" : client.hold() + " of " + client.judged())
                .close("td");
        int notJudged = client.notJudged();
        html.open("td", "class", "number muted", "data-label", notJudged == 0 ? "" : "not judged");
        if (notJudged > 0) {
            html.text(notJudged);
        }
        html.close("td").open("td");
        if (client.blocker() != null) {
            if (!client.replays().has(client.blocker().scenario())) {
                html.text("a requirement: ");
            }
            inItsWay(client.blocker());
        } else if (client.flaw() != null) {
            html.text("none; breaks a SHOULD: ");
            inItsWay(client.flaw());
        }
        html.close("td").close("tr");
    }

    private void inItsWay(ClientStanding.Blocker blocker) {
        html.open("a", "href", "#" + HtmlFindings.anchor(blocker.scenario()));
        html.text(blocker.scenario().displayName()).close("a");
        html.element("span", "muted", " " + PrintableText.clip(blocker.cause().headline(), CAUSE_LIMIT));
    }

    private void sequences(Replays replays) {
        boolean isAll = replays.notJudged() + replays.notYet() == 0;
        // That two of two work is no good news of a client that makes five.
        html.open("td", "class", number(replays.passed(), replays.judged(), isAll) + " sequences");
        html.text(replays.words());
        if (!replays.others().isEmpty()) {
            html.element("span", "muted others", replays.others());
        }
        html.close("td");
    }

    private static String number(int good, int judged, boolean isAll) {
        if (judged == 0) {
            return "number muted";
        }
        return good < judged ? "number bad" : isAll ? "number good" : "number";
    }
}
