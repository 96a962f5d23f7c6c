package org.wsktck.dist;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.wsktck.harness.ConformanceSuite;

/** The reference, judged against peers in this JVM. Another implementation: {@code -Dwsk.implementation=ADDRESS}. */
@ConformanceSuite
@ConfigurationParameter(key = "wsk.testbed", value = "loopback")
class ReferenceOnLoopbackSuite {}
