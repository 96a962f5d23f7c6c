package org.wsktck.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;
import org.wsktck.harness.run.ScenarioIndex;

/**
 * Makes a class a conformance run: every scenario, under JUnit, with a report at the end. Settings are added with
 * {@link ConfigurationParameter}, {@code wsk.implementation} for example.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Suite
@IncludeEngines("junit-jupiter")
@SelectPackages(ScenarioIndex.PACKAGE)
@IncludeClassNamePatterns(".*Scenarios")
@ConfigurationParameter(key = "junit.jupiter.testclass.order.default", value = "org.wsktck.harness.run.SmokeLevelFirst")
@ConfigurationParameter(key = "junit.jupiter.testmethod.order.default", value = "org.wsktck.harness.run.SeededOrder")
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.enabled", value = "false")
public @interface ConformanceSuite {}
