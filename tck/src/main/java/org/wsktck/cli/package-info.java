/** The command line. */
@NullMarked
package org.wsktck.cli;

import org.jspecify.annotations.NullMarked;
