package org.wsktck.harness.run;

import org.wsktck.harness.plug.Caller;
import org.wsktck.harness.plug.CommandLineCaller;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;

/**
 * Whoever called for a run in a process that is gone.
 *
 * @param again the line that runs one of its scenarios again
 * @param scenario what stands for the scenario's id there
 */
record QuotedCaller(String again, String scenario) implements Caller {
    @Override
    public String name(Setting setting) {
        return CommandLineCaller.INSTANCE.name(setting);
    }

    @Override
    public String given(Setting setting, String value) {
        return CommandLineCaller.INSTANCE.given(setting, value);
    }

    @Override
    public boolean mayBeForAnother(Setting setting) {
        return true;
    }

    @Override
    public String again(RunConfig config, String id) {
        return again.replace(scenario, id);
    }
}
