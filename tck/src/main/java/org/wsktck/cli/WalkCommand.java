package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Judgement;
import org.wsktck.spi.AddressFamily;
import org.wsktck.walk.Exploration;
import org.wsktck.walk.FoundWalks;
import org.wsktck.walk.Walk;
import org.wsktck.walk.WalkProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wsk-tck walk IMPLEMENTATION}: takes walks that are in no run yet, or takes one again. */
@Command(
        name = "walk",
        mixinStandardHelpOptions = true,
        description = {
            "Takes walks: client programs drawn from seeds, judged by what holds for every conforming provider.",
            "Prints each cause of failure once, cut down to the steps it takes, and the line that takes that walk again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wsk-tck walk reference --minutes 1",
            "  wsk-tck walk class:com.acme.MyWsk --profile cancel --walks 500",
            "  wsk-tck walk reference --profile one-socket --seed 41 --steps 2,5=16,9",
            "  wsk-tck walk reference --replay target/conformance/reference/walks.jsonl"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing was found that gates",
            "1:a MUST is not met, or a SHOULD and the walks are strict",
            "2:wrong usage",
            "3:an error of the adapter or the kit kept walks from being judged"
        })
final class WalkCommand implements Callable<Integer> {
    private static final int WALKS_BY_DEFAULT = 1_000;

    @Option(names = "--walks", paramLabel = "N", description = "How many walks; 1000 by default.")
    private @Nullable Integer walks;

    @Option(names = "--minutes", paramLabel = "N", description = "For how long, instead.")
    private @Nullable Double minutes;

    @Option(
            names = "--profile",
            split = ",",
            paramLabel = "LIST",
            completionCandidates = ProfileWords.class,
            description = "What they are about: ${COMPLETION-CANDIDATES}; all of them by default.")
    private List<String> profiles = new ProfileWords().words();

    @Option(
            names = "--steps",
            paramLabel = "LIST",
            description =
                    "Only these steps of the walk of that seed; 5=16 is step 5, as plain as can be, with 16 bytes, 5~16 with memory of its shape and 16 bytes.")
    private @Nullable String steps;

    @Option(names = "--family", paramLabel = "FAMILY", description = "ipv4 or ipv6; in turn by default.")
    private @Nullable String family;

    @Option(names = "--replay", paramLabel = "FILE", description = "Takes the walks again that a file has noted.")
    private @Nullable Path replay;

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
            Setting.SEED,
            Setting.STRICT,
            Setting.DANGER,
            Setting.TIMEOUT_FACTOR,
            Setting.REPORT_DIR);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws BadSetting, IOException {
        RunConfig config = RunOptions.read(options);
        PrintWriter out = spec.commandLine().getOut();
        Path file = config.ownReportDirectory().resolve(FoundWalks.FILE);
        try (ConformanceRun run = new ConformanceRun(config, result -> {})) {
            Exploration exploration = new Exploration(run, new WalkProgress(out));
            explore(exploration, config);
            if (run.isCutShort()) {
                return Judgement.EXIT_NOT_JUDGED;
            }
            out.println(ConsoleText.block(exploration.summary()));
            if (replay == null) {
                FoundWalks.write(exploration.found(), file);
                if (!exploration.found().isEmpty()) {
                    out.println("noted    " + file);
                }
            }
            out.flush();
            return exploration.isJudged() ? (exploration.isStopped() ? 1 : 0) : Judgement.EXIT_NOT_JUDGED;
        }
    }

    private void explore(Exploration exploration, RunConfig config) {
        if (replay != null) {
            replay(exploration, replay);
        } else if (steps != null) {
            exploration.take(selected(config), families().get(0), false);
        } else {
            explore(exploration, config.seed());
        }
    }

    private void replay(Exploration exploration, Path file) {
        try {
            FoundWalks.read(file).forEach(noted -> exploration.take(noted.walk(), noted.family(), false));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ParameterException(spec.commandLine(), "--replay: cannot read " + file + ": " + unreadable);
        }
    }

    private Walk selected(RunConfig config) {
        if (options.findOption("--seed").stringValues().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--steps: of which walk? (expected: --seed beside it)");
        }
        try {
            return Walk.of(profiles().get(0), config.seed(), String.valueOf(steps));
        } catch (IllegalArgumentException noStep) {
            throw new ParameterException(spec.commandLine(), "--steps: " + noStep.getMessage());
        }
    }

    private void explore(Exploration exploration, long firstSeed) {
        List<AddressFamily> families = families();
        List<WalkProfile> chosen = profiles();
        long end = minutes == null ? Long.MAX_VALUE : System.nanoTime() + (long) (minutes * 60e9);
        long count = minutes != null ? Long.MAX_VALUE : walks == null ? WALKS_BY_DEFAULT : walks;
        for (long i = 0; i < count && System.nanoTime() < end && exploration.isJudged(); i++) {
            WalkProfile profile = chosen.get((int) (i % chosen.size()));
            AddressFamily own = families.get((int) (i / chosen.size() % families.size()));
            exploration.take(Walk.of(profile, firstSeed + i), own, true);
        }
    }

    private List<WalkProfile> profiles() {
        try {
            return profiles.stream().map(WalkProfile::of).toList();
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--profile: " + unknown.getMessage() + " (expected: "
                            + Arrays.stream(WalkProfile.values())
                                    .map(WalkProfile::word)
                                    .collect(Collectors.joining(", "))
                            + ")");
        }
    }

    private List<AddressFamily> families() {
        if (family == null) {
            return steps == null ? List.of(AddressFamily.values()) : List.of(AddressFamily.IPV4);
        }
        return Arrays.stream(AddressFamily.values())
                .filter(known -> known.toString().equalsIgnoreCase(family))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--family: " + family + " (expected: ipv4 or ipv6)"));
    }

    /** What profiles are called. */
    private static final class ProfileWords implements Iterable<String> {
        List<String> words() {
            return Arrays.stream(WalkProfile.values()).map(WalkProfile::word).toList();
        }

        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }
}
