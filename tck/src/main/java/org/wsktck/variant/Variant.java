package org.wsktck.variant;

import java.util.function.LongFunction;
import org.wsktck.intercept.Interceptor;

/**
 * A legal implementation that behaves unlike the reference in one respect.
 *
 * @param id slug
 * @param does what it does, in one sentence
 * @param interceptor makes what does it, for one instance, from the run's seed
 */
record Variant(String id, String does, LongFunction<Interceptor> interceptor) {}
