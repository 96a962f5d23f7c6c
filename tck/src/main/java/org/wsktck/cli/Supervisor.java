package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.harness.run.UnfinishedRun;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.Screen;

/**
 * Runs a command in a process of its own and believes nothing but its mark: an implementation in that process may end it
 * in many ways, with any exit code. A process that ends without the mark has not finished; then what it was at is named,
 * and what it had finished is written as a partial report.
 */
final class Supervisor {
    /** Commands that let an implementation's code into their process. */
    private static final Set<String> SUPERVISED =
            Set.of("run", "repeat", "walk", "baseline", "mutants", "serve", "doctor");

    /** How long a process may take to end once it has finished, or has been told to end: it may have containers to stop. */
    private static final long END_SECONDS_MAX = 10;

    private static final long LOOK_MILLIS = 200;

    private final Path watch;
    private final PrintWriter err;
    private final PrintWriter out;

    private Supervisor(Path watch, PrintWriter out, PrintWriter err) {
        this.watch = watch;
        this.out = out;
        this.err = err;
    }

    /** Whether the command of these arguments is run in a process of its own. */
    static boolean isNeededFor(String[] arguments) {
        return Finish.isUnsupervised() && arguments.length > 0 && SUPERVISED.contains(arguments[0]);
    }

    /**
     * Runs the command.
     *
     * @return the exit code that the command finished with; 3 if it has not finished
     */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        Path watch = Files.createTempDirectory("wsk-tck");
        try {
            Finish.prepare(watch);
            return new Supervisor(watch, out, err).supervise(start(watch, arguments));
        } finally {
            UnfinishedRun.forget(watch);
        }
    }

    private static Process start(Path watch, String[] arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + LauncherProperties.WATCH + "=" + watch);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WskTck.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private int supervise(Process worker) throws IOException, InterruptedException {
        Thread whenInterrupted = new Thread(() -> interrupted(worker), "wsk-interrupted");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        awaitEnd(worker);
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException interrupted) {
            whenInterrupted.join(); // It says the rest.
            return Judgement.EXIT_NOT_JUDGED;
        }
        Streams.printUntaken(watch, out, err);
        Integer finished = Finish.read(watch);
        if (finished != null) {
            Finish.printVerdict(watch, out);
            return finished;
        }
        conclude("its process ended with exit code " + worker.exitValue());
        return Judgement.EXIT_NOT_JUDGED;
    }

    /** A process may be kept from ending by the shutdown hooks of an implementation. */
    private void awaitEnd(Process worker) throws IOException, InterruptedException {
        while (!worker.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (Finish.isDue(watch) && !worker.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                err.println("wsk-tck: something keeps the process from ending, such as a shutdown hook of the"
                        + " implementation; it is killed");
                worker.destroyForcibly().waitFor();
            }
        }
    }

    /** Ctrl-C reaches both processes, a SIGTERM only this one. */
    private void interrupted(Process worker) {
        worker.destroy();
        try {
            if (!worker.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                worker.destroyForcibly().waitFor();
            }
            Streams.printUntaken(watch, out, err);
            if (Finish.read(watch) == null) {
                conclude("the run was interrupted");
            }
        } catch (IOException | InterruptedException lost) {
            err.println("wsk-tck: what was finished could not be written: " + lost);
        }
    }

    private void conclude(String ending) throws IOException {
        List<UnfinishedRun> runs = UnfinishedRun.conclude(watch, ending);
        for (UnfinishedRun run : runs) {
            if (run.report() != null && run.page() != null) {
                out.println();
                out.print(ConsoleSummary.render(run.report(), run.page().toString(), Screen.FILE));
                out.flush();
            }
            err.println(ConsoleText.line("wsk-tck: " + run.sentence()));
        }
        if (runs.isEmpty()) {
            err.println("wsk-tck: the command has not finished: " + ending);
        }
    }
}
