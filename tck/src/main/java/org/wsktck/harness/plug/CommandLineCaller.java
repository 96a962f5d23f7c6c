package org.wsktck.harness.plug;

/** The command line: settings are options, and a scenario is run again by {@code wsk-tck run}. */
public enum CommandLineCaller implements Caller {
    /** A command that runs scenarios. */
    INSTANCE,
    /** A command that serves: a token is what others show it. */
    SERVER {
        @Override
        public boolean mayBeForAnother(Setting setting) {
            return true;
        }
    };

    @Override
    public String name(Setting setting) {
        return setting == Setting.IMPLEMENTATION ? setting.word() : "--" + setting.word();
    }

    @Override
    public String given(Setting setting, String value) {
        return name(setting) + " " + value;
    }

    @Override
    public boolean mayBeForAnother(Setting setting) {
        return false;
    }

    @Override
    public String again(RunConfig config, String scenario) {
        return line("run", config) + " --select " + scenario;
    }

    /** The line that takes a walk again, with options that say which. */
    public String walk(RunConfig config, String options) {
        return line("walk", config) + " " + options;
    }

    private static String line(String command, RunConfig config) {
        return ShellWord.quoted(System.getProperty(LauncherProperties.COMMAND, "./wsk-tck")) + " " + command + " "
                + ShellWord.quoted(config.implementation())
                + (config.isUnderHostsWine()
                                || config.testbed().equals(Implementations.testbed(config.implementation()))
                        ? ""
                        : " --testbed " + ShellWord.quoted(config.testbed()))
                + (config.classPath().isEmpty() ? "" : " --classpath " + ShellWord.quoted(config.classPath()))
                + said("--driver-name", config.driverName())
                + said("--driver-entry", config.driverEntry())
                + said("--driver-capabilities", config.driverCapabilities().replace(' ', ','))
                + (config.isUnderHostsWine() ? " --wine host" : "")
                + (config.danger() ? " --danger" : "");
    }

    private static String said(String option, String value) {
        return value.isEmpty() ? "" : " " + option + " " + ShellWord.quoted(value);
    }
}
