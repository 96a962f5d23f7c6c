/**
 * What an I/O manager owes, as tests that know the interface only; any {@link org.wsktck.spi.IoManager} in the JVM can
 * be judged by them.
 *
 * <p>A test is tagged with the requirement it verifies. Not here, since nothing behind the interface shows them:
 * WSK-IRP-056 (IoSetCompletionRoutineEx is no part of it), WSK-IRP-053 (nor is IoInitializeIrp), WSK-IRP-061 (the
 * parameters of a stack location are not modelled) and the NULL return of WSK-IRP-035.
 */
@NullMarked
package org.wsktck.spi.contract;

import org.jspecify.annotations.NullMarked;
