/** Runs the scenarios through the JUnit Platform, for the command line and for checks of the kit itself. */
@NullMarked
package org.wsktck.launch;

import org.jspecify.annotations.NullMarked;
