package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Settings;
import org.wsktck.harness.plug.Testbeds;
import org.wsktck.harness.run.HostJitter;
import org.wsktck.harness.run.KitVersion;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.TestbedFactory;
import org.wsktck.testbed.TestbedUnavailableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wsk-tck doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Looks at this machine, and at an implementation's smoke level, before a run is blamed on either.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing keeps a run from being judged; what is missing narrows it",
            "1:a line 'bad' says what does, and what to do",
            "2:wrong usage"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final double BUSY = 2;
    private static final int MEBI = 1024 * 1024;

    @Option(
            names = "--implementation",
            paramLabel = "ADDRESS",
            description = "Whose smoke level is tried as well; an adapter that fails it fails everything.")
    private @Nullable String implementation;

    @Mixin
    private CommandSpec options = RunOptions.offering(
            Setting.CLASSPATH,
            Setting.DRIVER_NAME,
            Setting.DRIVER_ENTRY,
            Setting.DRIVER_CAPABILITIES,
            Setting.WINE,
            Setting.TOKEN,
            Setting.TOKEN_FILE,
            Setting.CONTAINERS,
            Setting.REPORT_DIR,
            Setting.TIMEOUT_FACTOR);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private boolean isBad;

    /** How a thing is. */
    private enum State {
        GOOD,
        NARROW,
        BAD
    }

    @Override
    public Integer call() throws BadSetting {
        RunConfig config = implementation == null ? RunOptions.read(options) : RunOptions.read(options, implementation);
        java();
        timing();
        reports(config);
        testbed(RunConfig.DEFAULT.testbed());
        if (config.containers().equals("off")) {
            say(State.NARROW, Testbeds.CONTAINERS, "not looked for, as --containers off says");
        } else {
            testbed(Testbeds.CONTAINERS);
        }
        if (implementation != null) {
            smoke(config);
        }
        return isBad ? Judgement.EXIT_GATE_FAIL : Judgement.EXIT_PASS;
    }

    private void say(State state, String what, String words) {
        isBad |= state == State.BAD;
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT, "%-7s %-11s %s%n", state.name().toLowerCase(Locale.ROOT), what, ConsoleText.block(words));
        out.flush();
    }

    private void java() {
        Runtime runtime = Runtime.getRuntime();
        say(
                State.GOOD,
                "java",
                System.getProperty("java.version") + ", " + runtime.availableProcessors()
                        + " processors, heap of up to " + runtime.maxMemory() / MEBI + " MiB; kit "
                        + KitVersion.number());
    }

    private void timing() {
        double factor = HostJitter.factor();
        String measured = String.format(Locale.ROOT, "budgets are stretched by %.2f", factor);
        say(
                factor < BUSY ? State.GOOD : State.NARROW,
                "timing",
                factor < BUSY
                        ? measured
                        : measured + ", since this machine wakes threads late: run when less else is running");
    }

    private void reports(RunConfig config) {
        try {
            Settings.tryWriting(config.reportDirectory());
            say(State.GOOD, "reports", config.reportDirectory() + " can be written to");
        } catch (IOException refused) {
            say(
                    State.BAD,
                    "reports",
                    config.reportDirectory() + " cannot be written to (" + refused
                            + "); name another with --report-dir");
        }
    }

    private void testbed(String kind) {
        Optional<TestbedFactory> factory = Testbeds.find(kind);
        if (factory.isEmpty()) {
            say(State.NARROW, kind, "not installed: wsk-containers is not on the class path");
            return;
        }
        try (Testbed testbed = factory.get().open(kind, "")) {
            Map<Fidelity, Boolean> proved = testbed.fidelity();
            String missing = List.of(Fidelity.values()).stream()
                    .filter(each -> !proved.getOrDefault(each, false))
                    .map(Fidelity::label)
                    .collect(Collectors.joining(", "));
            String peers = testbed.software().stream().map(DoctorCommand::words).collect(Collectors.joining("; "));
            say(
                    missing.isEmpty() ? State.GOOD : State.NARROW,
                    kind,
                    testbed.path()
                            + (missing.isEmpty()
                                    ? ", everything survives it"
                                    : ", which does not carry: " + missing + "; scenarios that need it are not judged")
                            + (peers.isEmpty() ? "" : "\n" + peers));
        } catch (TestbedUnavailableException absent) {
            say(State.NARROW, kind, absent.getMessage() + "; without them a run is narrower, and says so");
        } catch (TestbedException broken) {
            say(State.BAD, kind, String.valueOf(broken.getMessage()));
        }
    }

    private static String words(PeerSoftware software) {
        return software.name() + " " + software.version()
                + (software.image() == null ? "" : " from " + software.image());
    }

    private void smoke(RunConfig config) throws BadSetting {
        ConformanceReport report =
                UnreportedRun.of(config.selecting(List.of("smoke."))).report();
        Optional<ScenarioResult> first = report.scenarios().stream()
                .filter(result -> result.verdict().deviates() || result.verdict() == ScenarioVerdict.ADAPTER_ERROR)
                .findFirst();
        String counted =
                "smoke level " + report.smoke().passed() + "/" + report.smoke().total();
        if (first.isEmpty() && !report.smoke().failed() && report.smoke().total() > 0) {
            say(State.GOOD, "adapter", config.implementation() + ": " + counted);
        } else {
            String why = first.map(result -> result.displayName() + ": "
                            + (result.failure() == null ? result.reason() : result.failure()))
                    .orElse(
                            report.scenarios().isEmpty()
                                    ? "nothing was run"
                                    : String.valueOf(report.scenarios().get(0).reason()));
            say(State.BAD, "adapter", config.implementation() + ": " + counted + "; fix the adapter first\n" + why);
        }
    }
}
