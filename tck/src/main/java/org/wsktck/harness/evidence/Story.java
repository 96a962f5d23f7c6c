package org.wsktck.harness.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sentences of a scenario and what was noted beside them. Used by the scenario's thread only. */
public final class Story {
    private final String firstRequirement;
    private final Journal journal;
    private final List<String> steps = new ArrayList<>();
    private final Map<String, String> observed = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable String stepRequirement;
    private boolean isOver;
    private @Nullable String program;

    /**
     * Has no sentence yet.
     *
     * @param firstRequirement what a step is charged to that names no requirement
     * @param journal gets each step too
     */
    public Story(String firstRequirement, Journal journal) {
        this.firstRequirement = firstRequirement;
        this.journal = journal;
    }

    /** A step, by a requirement of its own if it names one. */
    public void step(String sentence, @Nullable String requirement) {
        stepRequirement = requirement;
        continuedStep(sentence);
    }

    /** A step that goes on with the requirement of the one before. */
    public void continuedStep(String sentence) {
        steps.add(sentence);
        journal.add(Journal.Kind.STEP, sentence);
    }

    /** Notes what was seen where several outcomes are accepted. */
    public void observe(String what, String seen) {
        observed.merge(what, seen, (before, now) -> before.equals(now) ? before : before + ", " + now);
    }

    /** Notes what a reader of the report should know. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /**
     * The steps are those of a program that was drawn: all of them tell what was done, not the last alone.
     *
     * @param options the options of {@code wsk-tck walk} that run it again
     */
    public void isProgram(String options) {
        program = options;
    }

    /** The options of {@code wsk-tck walk} that run it again; null if that is no matter of walks. */
    public @Nullable String program() {
        return program;
    }

    /** There are no more steps. */
    public void ends() {
        isOver = true;
    }

    /** The steps so far. */
    public List<String> steps() {
        return steps;
    }

    /** What the scenario was at, for messages. */
    public String currentStep() {
        if (program != null) {
            return numberedSteps();
        }
        if (isOver) {
            return "(after the last step, when everything is closed)";
        }
        return steps.isEmpty() ? "(before the first step)" : steps.get(steps.size() - 1);
    }

    private String numberedSteps() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(steps.get(i));
        }
        return text.toString();
    }

    /** The requirement of the current step; the scenario's first if the step names none. */
    public String currentRequirement() {
        String own = stepRequirement;
        return own == null ? firstRequirement : own;
    }

    /** What was seen where several outcomes are accepted. */
    public Map<String, String> observed() {
        return observed;
    }

    /** What a reader of the report should know. */
    public List<String> notes() {
        return notes;
    }
}
