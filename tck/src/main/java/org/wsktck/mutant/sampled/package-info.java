/**
 * The sample: providers that are wrong as their authors might really be, written without a look at the scenarios. They
 * prove nothing; how many of them the scenarios find measures the kit.
 */
@NullMarked
package org.wsktck.mutant.sampled;

import org.jspecify.annotations.NullMarked;
