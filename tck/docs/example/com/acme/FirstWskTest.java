package com.acme;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.wsktck.harness.ConformanceSuite;

@ConformanceSuite
@ConfigurationParameter(key = "wsk.implementation", value = "class:com.acme.FirstWsk")
class FirstWskTest {}
