package org.wsktck.harness.plug;

/** A setting that no run can be made with. The message is for whoever gave it: what was wrong, and what is expected. */
public class BadSetting extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A setting that exists.
     *
     * @param caller calls it by its name
     * @param problem its value, and what is wrong with it
     */
    BadSetting(Caller caller, Setting setting, String problem) {
        this(caller.name(setting), problem);
    }

    /** One that does not exist. */
    BadSetting(String name, String problem) {
        super(name + ": " + problem);
    }

    /** A value in quotes if it could not be seen without. */
    static String shown(String value) {
        return value.isEmpty() || !value.equals(value.strip()) ? "'" + value + "'" : value;
    }
}
