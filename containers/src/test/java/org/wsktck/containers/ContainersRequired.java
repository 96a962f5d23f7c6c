package org.wsktck.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a class as {@code wsk.containers} says: off never, auto if an engine answers, required in any case. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ContainersRequired.Condition.class)
@interface ContainersRequired {
    /** Images beside those of the peers, by their folders. */
    String[] images() default {};

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String setting = System.getProperty("wsk.containers", "auto");
            if (!Set.of("auto", "required", "off").contains(setting)) {
                throw new IllegalArgumentException("wsk.containers: " + setting + " (expected: auto, required or off)");
            }
            if (setting.equals("off")) {
                return ConditionEvaluationResult.disabled("wsk.containers=off");
            }
            List<String> images = context.getElement()
                    .flatMap(element -> AnnotationSupport.findAnnotation(element, ContainersRequired.class))
                    .map(annotation -> List.of(annotation.images()))
                    .orElse(List.of());
            DockerEngine.Answer answer = DockerEngine.probe(images);
            if (answer.available()) {
                return ConditionEvaluationResult.enabled(answer.sentence());
            }
            if (setting.equals("required")) {
                throw new IllegalStateException("wsk.containers=required, but: " + answer.sentence());
            }
            return ConditionEvaluationResult.disabled(answer.sentence());
        }
    }
}
