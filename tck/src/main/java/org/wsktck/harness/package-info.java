/**
 * What runs and judges scenarios, in four rooms, and the door to them: {@link ConformanceSuite}.
 *
 * <p>No room may depend on the door. From the lowest: {@code evidence}, {@code plug}, {@code application}, {@code run};
 * each may depend on those before it. None knows a scenario, a mutant or a variant.
 */
@NullMarked
package org.wsktck.harness;

import org.jspecify.annotations.NullMarked;
