package org.wsktck.harness.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.Caller;
import org.wsktck.harness.plug.JUnitCaller;
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.plug.Settings;

/**
 * The settings of a run under JUnit. A system property, which {@code mvn -Dwsk.select=…} becomes, wins over what the
 * suite's class says, and that over whatever else configures JUnit.
 */
final class JUnitSettings {
    private final Map<String, String> ofSuite = new LinkedHashMap<>();
    private final Function<String, Optional<String>> parameters;
    private final Caller caller;

    private JUnitSettings(@Nullable String suite, Function<String, Optional<String>> parameters) {
        this.parameters = parameters;
        this.caller = JUnitCaller.of(suite);
        if (suite != null) {
            ReflectionSupport.tryToLoadClass(suite)
                    .toOptional()
                    .map(type -> AnnotationSupport.findRepeatableAnnotations(type, ConfigurationParameter.class))
                    .orElse(List.of())
                    .forEach(parameter -> ofSuite.put(parameter.key(), parameter.value()));
        }
    }

    /**
     * Those of the suite that a test belongs to, if it belongs to one.
     *
     * @param parameters JUnit's configuration parameters
     */
    static JUnitSettings of(UniqueId test, Function<String, Optional<String>> parameters) {
        return new JUnitSettings(suite(test), parameters);
    }

    /** Those that can be told before JUnit's configuration parameters are known. */
    static JUnitSettings atDiscovery(UniqueId test) {
        return of(test, name -> Optional.empty());
    }

    /** The name of the suite's class. */
    static @Nullable String suite(UniqueId test) {
        return test.getSegments().stream()
                .filter(segment -> segment.getType().equals("suite"))
                .map(UniqueId.Segment::getValue)
                .reduce((outer, inner) -> inner)
                .orElse(null);
    }

    /** What orders are drawn from, before there is a run; a wrong seed is the run's to refuse. */
    static Random random(Function<String, Optional<String>> parameters) {
        JUnitSettings settings = new JUnitSettings(null, parameters);
        Optional<String> launched = parameters.apply(LauncherProperties.SEED);
        try {
            return new Random(
                    launched.isPresent()
                            ? Long.parseLong(launched.get())
                            : Settings.seed(settings.caller, settings::value));
        } catch (BadSetting wrong) {
            return new Random(RunConfig.DEFAULT.seed());
        }
    }

    /** Reads and checks them. */
    RunConfig read() throws BadSetting {
        List<String> properties = new ArrayList<>(System.getProperties().stringPropertyNames());
        properties.sort(null);
        properties.addAll(ofSuite.keySet());
        Settings.requireKnown(properties);
        RunConfig config = Settings.read(caller, this::value);
        ScenarioSelection.require(config);
        return config;
    }

    private Optional<String> value(Setting setting) {
        String property = setting.property();
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(ofSuite.get(property)))
                .or(() -> parameters.apply(property));
    }

    /** A sentence about each setting of the suite that a system property has replaced. */
    List<String> replaced() {
        List<String> replaced = new ArrayList<>();
        ofSuite.forEach((property, value) -> {
            @Nullable String instead = System.getProperty(property);
            if (property.startsWith(Setting.PREFIX) && instead != null && !instead.equals(value)) {
                boolean secret = property.equals(Setting.TOKEN.property());
                replaced.add(
                        property + ": " + (secret ? "another" : instead) + ", as the system property says, in place of "
                                + (secret ? "the one" : value) + " of the suite");
            }
        });
        return replaced;
    }
}
