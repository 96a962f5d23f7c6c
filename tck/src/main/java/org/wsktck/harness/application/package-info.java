/**
 * What scenarios are written with: their annotation, the sentences, the application with its requests, buffers,
 * registrations and callbacks, the peers, what may be asserted, and the session that all of it works in.
 *
 * <p>May not depend on what runs it, nor on reports or the catalogue.
 */
@NullMarked
package org.wsktck.harness.application;

import org.jspecify.annotations.NullMarked;
