/** I/O managers that break one rule each: what the contract's tests must notice. */
@NullMarked
package org.wsktck.spi.contract.mutant;

import org.jspecify.annotations.NullMarked;
