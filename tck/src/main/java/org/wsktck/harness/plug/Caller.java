package org.wsktck.harness.plug;

/** Who called for a run: what settings are called there, and how one of its scenarios is called for again. */
public interface Caller {
    /** What the setting is called there. */
    String name(Setting setting);

    /** The setting with a value, as it is given there. */
    String given(Setting setting, String value);

    /** Whether the setting may have been given for another run, so that it is no mistake if this one has no use for it. */
    boolean mayBeForAnother(Setting setting);

    /**
     * The line that runs one scenario of a run again, from the same folder.
     *
     * @param scenario its id
     */
    String again(RunConfig config, String scenario);
}
