package org.wsktck.dist;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.wsktck.harness.ConformanceSuite;

/** The same scenarios against peers and third-party servers in containers; {@code -Dwsk.containers} says if it must. */
@ConformanceSuite
@ConfigurationParameter(key = "wsk.testbed", value = "containers")
class ReferenceOnContainersSuite {}
