package org.wsktck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The script with which the fish shell completes a command that has subcommands: one line for each thing to complete. */
final class FishCompletion {
    /** Labels of values that are files, though they are read as text. */
    private static final Set<String> FILES = Set.of("FILE", "DIR", "PATH", "PROFILE");

    private final CommandSpec root;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(CommandSpec root) {
        this.root = root;
    }

    /** The script for a command, its subcommands and their options. */
    static String of(CommandSpec root) {
        return new FishCompletion(root).write();
    }

    private String write() {
        line("-f"); // No files but where they are asked for.
        command(root, "__fish_use_subcommand");
        root.subcommands().forEach((name, subcommand) -> {
            line("-n", "__fish_use_subcommand", List.of("-a", name, "-d", sentence(description(subcommand))));
            command(subcommand.getCommandSpec(), "__fish_seen_subcommand_from " + name);
        });
        return script.toString();
    }

    private void command(CommandSpec command, String condition) {
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                option(option, condition);
            }
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            List<String> values = values(parameter);
            if (!values.isEmpty()) {
                line("-n", condition, values);
            }
        }
    }

    private void option(OptionSpec option, String condition) {
        List<String> words = new ArrayList<>();
        for (String name : option.names()) {
            words.addAll(name.startsWith("--") ? List.of("-l", name.substring(2)) : List.of("-s", name.substring(1)));
        }
        if (option.arity().max() > 0) {
            List<String> values = values(option);
            words.add(values.contains("-F") ? "-r" : "-x");
            words.addAll(values);
        }
        words.add("-d");
        words.add(sentence(String.join(" ", option.description())));
        line("-n", condition, words);
    }

    /** What is offered for a value: its candidates, files, or nothing. */
    private static List<String> values(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            return List.of("-a", String.join(" ", candidates));
        }
        return argument.type().equals(Path.class) || FILES.contains(argument.paramLabel()) ? List.of("-F") : List.of();
    }

    private static String description(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }

    /** The first one: a shell has one line for it. */
    private static String sentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private void line(String flag, String condition, List<String> words) {
        List<String> all = new ArrayList<>(List.of(flag, condition));
        all.addAll(words);
        line(all.toArray(String[]::new));
    }

    private void line(String... words) {
        script.append("complete -c ").append(root.name());
        for (String word : words) {
            script.append(' ').append(word.matches("[A-Za-z0-9_-]+") ? word : quoted(word));
        }
        script.append('\n');
    }

    /** Between single quotes fish takes everything as it is, but for two characters. */
    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
