package org.wsktck.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck completion SHELL}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which a shell completes commands, options and some of their values.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(wsk-tck completion bash)",
            "  source <(wsk-tck completion zsh)",
            "  wsk-tck completion fish > ~/.config/fish/completions/wsk-tck.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash, zsh or fish.")
    private String shell = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The shells that are known. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "zsh", "fish").iterator();
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(script());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String script() {
        CommandLine whole = spec.root().commandLine();
        return switch (shell) {
            // It begins with what makes zsh take a script for bash.
            case "bash", "zsh" -> AutoComplete.bash(whole.getCommandName(), whole);
            case "fish" -> FishCompletion.of(whole.getCommandSpec());
            default ->
                throw new ParameterException(
                        spec.commandLine(), "completion: '" + shell + "' (expected: bash, zsh or fish)");
        };
    }
}
