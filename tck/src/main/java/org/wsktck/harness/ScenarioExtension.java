package org.wsktck.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.wsktck.reports.ScenarioResult;

/** Runs a scenario once for each of its address families, and hands the verdict to JUnit. */
final class ScenarioExtension implements TestTemplateInvocationContextProvider {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BorrowedRun.NAMESPACE);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        Scenario scenario = method.getAnnotation(Scenario.class);
        return ScenarioInfo.of(method, scenario).stream().map(Invocation::new);
    }

    private static ConformanceRun run(ExtensionContext context) {
        BorrowedRun launched = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .get(BorrowedRun.class, BorrowedRun.class);
        return launched != null
                ? launched.run()
                : context.getRoot()
                        .getStore(NAMESPACE)
                        .computeIfAbsent(ConformanceRun.class, key -> ownRun(context), ConformanceRun.class);
    }

    private static ConformanceRun ownRun(ExtensionContext context) {
        try {
            RunConfig config = RunConfig.from(context::getConfigurationParameter);
            Witness.watchThisProcess();
            return ConformanceRun.reporting(config, result -> {});
        } catch (Implementations.UnknownImplementation unknown) {
            throw new IllegalArgumentException(unknown.getMessage(), unknown);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** One scenario in one family. */
    private record Invocation(ScenarioInfo info)
            implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
        @Override
        public String getDisplayName(int invocationIndex) {
            return info.displayName();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true;
        }

        /** The real arguments are made in the run, where a failure to make them can be judged. */
        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return null;
        }

        @Override
        public void interceptTestTemplateMethod(
                InvocationInterceptor.Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context) {
            invocation.skip();
            Object target = context.getRequiredTestInstance();
            ConformanceRun run = run(context);
            ScenarioResult result = run.execute(info, scenarioRun -> body(scenarioRun, target, method.getExecutable()));
            JUnitVerdict.hand(result, run.isStrict());
        }

        private static Callable<?> body(ScenarioRun run, Object target, Method method) {
            return () -> {
                Object[] arguments = Stream.of(method.getParameterTypes())
                        .map(type -> Needs.provide(type, run))
                        .toArray();
                method.setAccessible(true);
                try {
                    return method.invoke(target, arguments);
                } catch (InvocationTargetException thrown) {
                    if (thrown.getCause() instanceof Error error) {
                        throw error;
                    }
                    if (thrown.getCause() instanceof Exception exception) {
                        throw exception;
                    }
                    throw thrown;
                }
            };
        }
    }
}
