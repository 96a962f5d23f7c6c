package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.NothingSelected;
import org.wsktck.reports.ConsoleText;
import org.wsktck.reports.Judgement;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code wsk-tck}: the conformance kit's command line. */
@Command(
        name = "wsk-tck",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "Judges implementations of Winsock Kernel (WSK).",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            MutantsCommand.class,
            RepeatCommand.class,
            WalkCommand.class,
            BaselineCommand.class,
            FindingsCommand.class,
            ExplainCommand.class,
            DoctorCommand.class,
            InitCommand.class,
            DiffCommand.class,
            EvidenceCommand.class,
            MergeCommand.class,
            VerifyCommand.class,
            ReportCommand.class,
            CompletionCommand.class,
            MatrixCommand.class,
            TrendCommand.class,
            ServeCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wsk-tck run reference",
            "  wsk-tck run class:com.acme.MyWsk --classpath target/classes",
            "  wsk-tck run reference --select close.",
            "  wsk-tck list mutants",
            "  wsk-tck findings target/conformance/reference/loopback/conformance.json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the gate passed",
            "1:the gate failed",
            "2:wrong usage",
            "3:an error of the adapter or the kit kept the run from being judged",
            "4:nothing was executed",
            "5:the gate is inconclusive",
            "128+N:signal N ended the command before it had finished: 130 is Ctrl-C"
        })
public final class WskTck implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Streams streams = Streams.take();
        if (Supervisor.isNeededFor(arguments)) {
            System.exit(Supervisor.run(arguments, streams.out(), streams.err()));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(Finish::leaveNone, "wsk-unfinished"));
        endWithTheSupervisor();
        int exitCode = commandLine().setOut(streams.out()).setErr(streams.err()).execute(arguments);
        Finish.leave(exitCode);
        System.exit(exitCode);
    }

    /** Nobody would hear of what a process finds whose supervisor has been killed. */
    private static void endWithTheSupervisor() {
        ProcessHandle supervisor = ProcessHandle.current().parent().orElse(null);
        if (supervisor == null || Finish.isUnsupervised()) {
            return;
        }
        Thread watcher = new Thread(
                () -> {
                    supervisor.onExit().join();
                    System.exit(Judgement.EXIT_NOT_JUDGED);
                },
                "wsk-supervisor-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** The command line, for tests too. */
    public static CommandLine commandLine() {
        return new CommandLine(new WskTck())
                .setParameterExceptionHandler((wrong, arguments) -> refuse(sentence(wrong), wrong.getCommandLine()))
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
                    if (exception instanceof NothingSelected) {
                        commandLine
                                .getOut()
                                .println(ConsoleText.block("nothing was executed: " + exception.getMessage()));
                        return Judgement.EXIT_NOTHING_EXECUTED;
                    }
                    if (exception instanceof BadSetting) {
                        return refuse(String.valueOf(exception.getMessage()), commandLine);
                    }
                    StringWriter trace = new StringWriter();
                    exception.printStackTrace(new PrintWriter(trace, true));
                    commandLine.getErr().println(ConsoleText.block("wsk-tck: " + trace));
                    return 3;
                });
    }

    /** An option that is misspelt is answered with the one that is meant. */
    private static String sentence(ParameterException wrong) {
        String sentence = String.valueOf(wrong.getMessage());
        return wrong instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? sentence + " (nearest: " + unmatched.getSuggestions().get(0) + ")"
                : sentence;
    }

    private static int refuse(String sentence, CommandLine command) {
        command.getErr().println(ConsoleText.block(sentence));
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
