package org.wsktck.reports;

import java.util.Locale;

/** Whether something is good news; the renderings choose a colour by it, always beside the word. */
enum Tone {
    GOOD,
    UNSURE,
    BAD;

    /** The class of what is shown in it. */
    String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Tone of(RunVerdict verdict) {
        return switch (verdict) {
            case CONFORMANT -> GOOD;
            case INCONCLUSIVE -> UNSURE;
            case NOT_CONFORMANT -> BAD;
        };
    }

    static Tone of(Gate gate) {
        return switch (gate) {
            case PASS -> GOOD;
            case INCONCLUSIVE -> UNSURE;
            case FAIL -> BAD;
        };
    }

    static Tone of(ScenarioVerdict verdict) {
        return switch (verdict) {
            case PASSED -> GOOD;
            case FAILED, HUNG, UNEXPECTED_PASS, ADAPTER_ERROR -> BAD;
            case KNOWN_FAILURE, NOT_APPLICABLE, INCONCLUSIVE, NOT_RUN -> UNSURE;
        };
    }
}
