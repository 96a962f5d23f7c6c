package org.wsktck.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.wsktck.catalogue.Ambiguity;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.ClientProfile;
import org.wsktck.catalogue.ClientProfiles;
import org.wsktck.catalogue.NearestIds;
import org.wsktck.catalogue.Requirement;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.reports.ScenarioVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck explain ID}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says what an id stands for: a requirement, a scenario, a client in use, an ambiguity, or what a verdict or a diagnosis means.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wsk-tck explain WSK-CLOSE-006",
            "  wsk-tck explain close.completes-pending-receive",
            "  wsk-tck explain client:windrbd",
            "  wsk-tck explain AMB-04",
            "  wsk-tck explain PEER_SAW_OTHER"
        })
final class ExplainCommand implements Callable<Integer> {
    /** Before a client's id, since that could be anything's. */
    private static final String CLIENT = "client:";

    @Parameters(paramLabel = "ID", description = "The id, as it stands in a report or in what `wsk-tck list` prints.")
    private String id = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ExplainedText text = new ExplainedText(spec.commandLine().getOut());
        Catalogue catalogue = Catalogue.load();
        Optional<ScenarioIndex.Entry> scenario = ScenarioIndex.find().stream()
                .filter(entry -> entry.scenario().id().equals(id))
                .findFirst();
        Optional<Requirement> requirement = catalogue.requirements().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        Optional<Ambiguity> ambiguity = catalogue.ambiguities().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        Optional<Diagnosis> diagnosis = Arrays.stream(Diagnosis.values())
                .filter(each -> each.name().equals(id))
                .findFirst();
        Optional<ScenarioVerdict> verdict = Arrays.stream(ScenarioVerdict.values())
                .filter(each -> each.name().equals(id))
                .findFirst();
        Optional<ClientProfile> client = ClientProfiles.load(catalogue).stream()
                .filter(each -> (CLIENT + each.id()).equals(id))
                .findFirst();
        if (scenario.isPresent()) {
            new ExplainedScenario(catalogue, scenario.get()).print(text);
        } else if (requirement.isPresent()) {
            new ExplainedRequirement(catalogue, requirement.get()).print(text);
        } else if (client.isPresent()) {
            new ExplainedClient(catalogue, client.get()).print(text);
        } else if (ambiguity.isPresent()) {
            print(ambiguity.get(), text);
        } else if (diagnosis.isPresent()) {
            print(diagnosis.get(), text);
        } else if (verdict.isPresent()) {
            text.head(verdict.get().name(), verdict.get().meaning());
        } else {
            throw new ParameterException(spec.commandLine(), id + ": " + absence(catalogue));
        }
        text.end();
        return 0;
    }

    /** Why nothing is called so: an id may be retired, which the catalogue knows. */
    private String absence(Catalogue catalogue) {
        if (id.startsWith("WSK-")) {
            try {
                catalogue.require(id);
            } catch (IllegalArgumentException absent) {
                return String.valueOf(absent.getMessage()).substring(id.length() + 2);
            }
        }
        Set<String> known = new TreeSet<>();
        ScenarioIndex.find().forEach(entry -> known.add(entry.scenario().id()));
        catalogue.requirements().forEach(each -> known.add(each.id()));
        catalogue.ambiguities().forEach(each -> known.add(each.id()));
        ClientProfiles.load(catalogue).forEach(each -> known.add(CLIENT + each.id()));
        Arrays.stream(Diagnosis.values()).map(Diagnosis::name).forEach(known::add);
        Arrays.stream(ScenarioVerdict.values()).map(ScenarioVerdict::name).forEach(known::add);
        return "nothing is called so (nearest: " + String.join(", ", NearestIds.of(id, known)) + ")";
    }

    private static void print(Ambiguity ambiguity, ExplainedText text) {
        text.head(ambiguity.id(), ambiguity.title());
        text.part("pages", ambiguity.pages());
        text.part("readings", ambiguity.candidates());
        text.part("evidence", ambiguity.evidence());
        text.part("accepted", ambiguity.accepted());
    }

    private static void print(Diagnosis diagnosis, ExplainedText text) {
        text.head(diagnosis.name(), diagnosis.meaning());
        text.part("look at", diagnosis.lookAt());
    }
}
