package org.wsktck.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.harness.plug.ImplementationScheme;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.run.ScenarioIndex;
import org.wsktck.mutant.Mutants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck list [WHAT]}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists scenarios, requirements, mutants or variants, one a line, its id first.")
final class ListCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = "scenarios",
            description = "scenarios (default), requirements, mutants or variants.")
    private String what = "scenarios";

    @Option(names = "--sampled", description = "With mutants: those of the sample, which measure the kit, instead.")
    private boolean sampled;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (sampled) {
            if (!what.equals("mutants")) {
                throw new ParameterException(spec.commandLine(), "--sampled: needs mutants");
            }
            Mutants.sampled().forEach(mutant -> line(out, mutant.id(), mutant.does() + " " + mutant.breaks()));
            return 0;
        }
        switch (what) {
            case "scenarios" ->
                ScenarioIndex.find()
                        .forEach(entry -> line(
                                out,
                                entry.scenario().id(),
                                entry.method().getName().replace('_', ' ') + " "
                                        + List.of(entry.scenario().verifies())));
            case "requirements" ->
                Catalogue.load()
                        .requirements()
                        .forEach(requirement ->
                                line(out, requirement.id(), requirement.level() + " " + requirement.statement()));
            default -> listScheme(out);
        }
        return 0;
    }

    private void listScheme(PrintWriter out) {
        for (ImplementationScheme scheme : Implementations.schemes()) {
            if (what.equals(scheme.name() + "s")) {
                scheme.ids().forEach(id -> line(out, id, scheme.describe(id)));
                return;
            }
        }
        throw new ParameterException(
                spec.commandLine(), "list: '" + what + "' (expected: scenarios, requirements, mutants or variants)");
    }

    private static void line(PrintWriter out, String id, String text) {
        out.printf("%-48s %s%n", id, text);
    }
}
