package org.wsktck.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.ClientProfile;
import org.wsktck.catalogue.ClientProfiles;
import org.wsktck.harness.plug.ImplementationScheme;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.Testbeds;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.mutant.Mutants;
import org.wsktck.profile.ProfileFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code wsk-tck list [WHAT]}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what there is, one a line, its id first.")
final class ListCommand implements Callable<Integer> {
    static final List<String> KINDS = List.of(
            "scenarios", "requirements", "clients", "implementations", "testbeds", "profiles", "mutants", "variants");

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = "scenarios",
            description =
                    "scenarios (default), requirements, clients, implementations, testbeds, profiles, mutants or variants.")
    private String what = "scenarios";

    @Option(names = "--sampled", description = "With mutants: those of the sample, which measure the kit, instead.")
    private boolean sampled;

    @Option(
            names = "--json",
            description = "As a JSON array of objects, for programs; what does not apply is left out.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * One line of a list.
     *
     * @param id how it is named on the command line
     * @param text what it is, in a sentence
     * @param level how binding it is; empty where nothing is
     * @param requirements those that it is about; empty where it is about none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Listed(String id, String text, String level, List<String> requirements) {
        static Listed plain(String id, String text) {
            return new Listed(id, text, "", List.of());
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-48s %s%s%s",
                    id,
                    level.isEmpty() ? "" : level + " ",
                    text,
                    requirements.isEmpty() ? "" : " " + requirements);
        }
    }

    @Override
    public Integer call() {
        if (sampled && !what.equals("mutants")) {
            throw new ParameterException(spec.commandLine(), "--sampled: needs mutants");
        }
        List<Listed> all = listed().toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        } else {
            all.forEach(each -> out.println(each.line()));
        }
        out.flush();
        return 0;
    }

    private Stream<Listed> listed() {
        return switch (what) {
            case "scenarios" ->
                ScenarioIndex.find().stream()
                        .map(entry -> new Listed(
                                entry.scenario().id(),
                                entry.title(),
                                "",
                                List.of(entry.scenario().verifies())));
            case "requirements" ->
                Catalogue.load().requirements().stream()
                        .map(each -> new Listed(
                                each.id(), each.statement(), each.level().toString(), List.of()));
            case "clients" ->
                ClientProfiles.load(Catalogue.load()).stream()
                        .map(client -> Listed.plain(
                                client.id(), client.client() + ": " + client.what() + " " + sequences(client)));
            case "implementations" ->
                Implementations.forms().stream()
                        .map(form ->
                                Listed.plain(form, Implementations.testbed(form) + " unless another is asked for"));
            case "testbeds" ->
                Testbeds.forms().stream()
                        .map(form -> Listed.plain(
                                form,
                                Testbeds.find(form).isPresent() ? "installed" : "given an address, or not installed"));
            case "profiles" ->
                ProfileFiles.bundled().stream()
                        .map(profile -> Listed.plain(
                                profile.name(),
                                profile.implementation() + ": " + profile.counted() + "; --profile takes a file, too"));
            case "mutants" ->
                (sampled ? Mutants.sampled() : Mutants.all())
                        .stream().map(mutant -> new Listed(mutant.id(), mutant.does(), "", mutant.breaks()));
            default -> ofScheme();
        };
    }

    private static String sequences(ClientProfile client) {
        long replayed = client.replayed().count();
        long notYet = client.sequences().size() - replayed;
        return "(" + replayed + " call sequences replayed, " + notYet + " not yet)";
    }

    private Stream<Listed> ofScheme() {
        Optional<ImplementationScheme> scheme = Implementations.schemes().stream()
                .filter(each -> what.equals(each.name() + "s"))
                .findFirst();
        if (scheme.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "list: '" + what + "' (expected: " + String.join(", ", KINDS) + ")");
        }
        return scheme.get().ids().stream()
                .map(id -> Listed.plain(id, scheme.get().describe(id)));
    }
}
