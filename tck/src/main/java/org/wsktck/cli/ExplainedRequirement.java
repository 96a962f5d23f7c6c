package org.wsktck.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wsktck.catalogue.Ambiguity;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.catalogue.Source;
import org.wsktck.harness.run.ScenarioIndex;

/** What a requirement demands, whence that is known, what shows it, and who relies on it. */
record ExplainedRequirement(Catalogue catalogue, Requirement requirement) {
    void print(ExplainedText text) {
        text.head(requirement.id(), requirement.statement());
        text.part(
                "level",
                requirement.level() + ", for the "
                        + requirement.subject().name().toLowerCase(Locale.ROOT) + "; " + requirement.api());
        text.parts(
                "source",
                requirement.sources().stream().map(ExplainedRequirement::words).toList());
        text.part("known from", requirement.knownFrom());
        text.parts(
                "accepted",
                requirement.ambiguities().stream().map(this::accepted).toList());
        text.parts(
                "needs", requirement.needs().stream().map(Enum::name).sorted().toList());
        text.part("untestable", requirement.untestable());
        text.parts("shown by", scenarios());
        text.parts(
                "relied on",
                catalogue.reliancesOn(requirement.id()).stream()
                        .map(reliance -> reliance.client() + ": " + reliance.relies())
                        .toList());
    }

    private static String words(Source source) {
        return source.page()
                + (source.section() == null ? "" : ", " + source.section())
                + (source.link() == null ? "" : " <" + source.link() + ">");
    }

    private String accepted(String id) {
        Ambiguity ambiguity = catalogue.ambiguity(id);
        return id + ", " + ambiguity.title() + ": " + ambiguity.accepted();
    }

    private List<String> scenarios() {
        return ScenarioIndex.find().stream()
                .filter(entry -> Arrays.asList(entry.scenario().verifies()).contains(requirement.id()))
                .map(entry -> entry.scenario().id() + ": " + entry.title())
                .toList();
    }
}
