package org.wsktck.cli;

import java.util.List;
import java.util.Optional;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.CommandLineCaller;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Settings;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Settings of a run as options: each command offers those that it makes use of, under the names they have everywhere. */
final class RunOptions {
    private RunOptions() {}

    /** Options for some settings, and the implementation's address as a parameter if it is among them: a mixin. */
    static CommandSpec offering(Setting... settings) {
        CommandSpec options = CommandSpec.create();
        for (Setting setting : settings) {
            options.add(setting == Setting.IMPLEMENTATION ? parameter(setting) : option(setting));
        }
        return options;
    }

    private static ArgSpec parameter(Setting setting) {
        return PositionalParamSpec.builder()
                .index("0")
                .paramLabel(setting.word().toUpperCase(java.util.Locale.ROOT))
                .required(true)
                .type(String.class)
                .description(setting.meaning())
                .build();
    }

    private static ArgSpec option(Setting setting) {
        OptionSpec.Builder option = OptionSpec.builder(CommandLineCaller.INSTANCE.name(setting));
        if (setting.label().isEmpty()) {
            return option.type(boolean.class)
                    .arity("0")
                    .description(setting.meaning())
                    .build();
        }
        return option.type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(setting.label())
                .description(setting.meaning() + " Default: " + setting.byDefault() + ".")
                .build();
    }

    /** The settings that were given by options. */
    static RunConfig read(CommandSpec options) throws BadSetting {
        return read(options, CommandLineCaller.INSTANCE);
    }

    /** The same for the implementation at an address that no parameter names. */
    static RunConfig read(CommandSpec options, String implementation) throws BadSetting {
        return Settings.read(
                CommandLineCaller.INSTANCE,
                setting -> setting == Setting.IMPLEMENTATION ? Optional.of(implementation) : given(options, setting));
    }

    static RunConfig read(CommandSpec options, CommandLineCaller caller) throws BadSetting {
        return Settings.read(caller, setting -> given(options, setting));
    }

    private static Optional<String> given(CommandSpec options, Setting setting) {
        Optional<? extends ArgSpec> offered = setting == Setting.IMPLEMENTATION
                ? options.positionalParameters().stream().findFirst()
                : Optional.ofNullable(options.findOption(CommandLineCaller.INSTANCE.name(setting)));
        return offered.map(ArgSpec::stringValues)
                .filter(values -> !values.isEmpty())
                .map(values -> String.join(",", values));
    }
}
