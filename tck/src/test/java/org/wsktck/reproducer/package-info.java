@NullMarked
package org.wsktck.reproducer;

import org.jspecify.annotations.NullMarked;
