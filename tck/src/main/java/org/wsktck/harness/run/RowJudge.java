package org.wsktck.harness.run;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.wsktck.harness.application.Play;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.reports.ScenarioResult;

/** Judges rows that are more than one method played once. Found by {@link ServiceLoader}. */
public interface RowJudge {
    /** Whether that scenario is one of its rows. */
    boolean isFor(Method scenario);

    /**
     * Judges a row.
     *
     * @param scenario what stands for it
     * @param once plays something in a session of its own, and judges that
     */
    ScenarioResult judge(ScenarioInfo info, Method scenario, Function<Play, ScenarioResult> once);

    /** The one that a scenario asks for; empty if it is simply played. */
    static Optional<RowJudge> of(Method scenario) {
        return Found.ALL.stream().filter(judge -> judge.isFor(scenario)).findFirst();
    }

    /** Looked for once a process. */
    final class Found {
        private static final List<RowJudge> ALL = ServiceLoader.load(RowJudge.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();

        private Found() {}
    }
}
