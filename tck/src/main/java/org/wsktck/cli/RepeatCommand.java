package org.wsktck.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.run.ScenarioSelection;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.ScenarioResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wsk-tck repeat IMPLEMENTATION -n N}: proves that verdicts do not depend on order or load. */
@Command(
        name = "repeat",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the scenarios many times, each time in another order, every second time with all processors busy.",
            "Fails if a verdict ever differs from the first run's."
        })
final class RepeatCommand implements Callable<Integer> {
    @Option(names = "-n", paramLabel = "N", defaultValue = "20", description = "How many runs; 20 by default.")
    private int runs = 20;

    @Mixin
    private CommandSpec options = RunOptions.offering(
            Setting.IMPLEMENTATION,
            Setting.CLASSPATH,
            Setting.DRIVER_NAME,
            Setting.DRIVER_ENTRY,
            Setting.DRIVER_CAPABILITIES,
            Setting.WINE,
            Setting.TOKEN,
            Setting.TOKEN_FILE,
            Setting.TESTBED,
            Setting.CONTAINERS,
            Setting.PROFILE,
            Setting.SELECT,
            Setting.SEED,
            Setting.DANGER,
            Setting.TIMEOUT_FACTOR);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws BadSetting {
        PrintWriter out = spec.commandLine().getOut();
        RunConfig config = RunOptions.read(options);
        ScenarioSelection.require(config);
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "-n: " + runs + " (expected: at least 1)");
        }
        Map<String, String> first = new TreeMap<>();
        int differences = 0;
        for (int i = 0; i < runs; i++) {
            RunConfig own = config.with(Setting.SEED, config.seed() + i);
            boolean busy = i % 2 == 1;
            long start = System.nanoTime();
            UnreportedRun run = busy ? underLoad(own) : UnreportedRun.of(own);
            String why = run.reasonToStop();
            if (why != null) {
                out.println("run " + (i + 1) + " of " + runs + " was the last, since it says nothing that could be"
                        + " compared: " + why);
                return run.exitCode();
            }
            Map<String, String> verdicts = verdicts(run);
            if (i == 0) {
                first.putAll(verdicts);
            }
            int before = differences;
            for (String scenario : first.keySet()) {
                verdicts.putIfAbsent(scenario, "MISSING");
            }
            for (Map.Entry<String, String> verdict : verdicts.entrySet()) {
                String expected = first.getOrDefault(verdict.getKey(), "(not run)");
                if (!kind(expected).equals(kind(verdict.getValue()))) {
                    differences++;
                    out.println(ConsoleText.block("run " + (i + 1) + ", seed " + own.seed() + (busy ? ", busy" : "")
                            + ": " + verdict.getKey() + " was " + kind(expected) + " and is " + verdict.getValue()));
                }
            }
            out.printf(
                    "run %d of %d%s: %d scenarios, %d differences, %.1f s%n",
                    i + 1,
                    runs,
                    busy ? " (busy)" : "",
                    verdicts.size(),
                    differences - before,
                    (System.nanoTime() - start) / 1e9);
            out.flush();
        }
        out.println(runs + " runs, " + differences + " different verdicts");
        return differences == 0 ? 0 : 1;
    }

    private static String kind(String verdict) {
        int space = verdict.indexOf(' ');
        return space < 0 ? verdict : verdict.substring(0, space);
    }

    private static Map<String, String> verdicts(UnreportedRun run) {
        Map<String, String> verdicts = new TreeMap<>();
        for (ScenarioResult result : run.report().scenarios()) {
            String why = result.failure() == null ? result.reason() : result.failure();
            verdicts.put(result.displayName(), result.verdict() + (why == null ? "" : " " + why));
        }
        return verdicts;
    }

    /** With one spinning thread a processor. */
    private static UnreportedRun underLoad(RunConfig config) throws BadSetting {
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread burner = new Thread(
                    () -> {
                        while (!over.get()) {
                            Thread.onSpinWait();
                        }
                    },
                    "wsk-load-" + i);
            burner.setDaemon(true);
            burner.start();
        }
        try {
            return UnreportedRun.of(config);
        } finally {
            over.set(true);
        }
    }
}
