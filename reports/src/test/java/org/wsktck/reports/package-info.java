/** Tests of the reports; may use the file system and, where there is one, a headless Chromium. */
@NullMarked
package org.wsktck.reports;

import org.jspecify.annotations.NullMarked;
