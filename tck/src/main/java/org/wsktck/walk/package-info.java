/**
 * Walks: legal client programs drawn from a seed, judged by what holds for every conforming provider.
 *
 * <p>A {@link org.wsktck.walk.Generator} draws the steps of a {@link org.wsktck.walk.Walk}, a {@link
 * org.wsktck.walk.Player} takes them and holds what happens against a model of what the documentation says and the
 * client has seen, and the {@link org.wsktck.walk.Shrinker} leaves the few steps that a finding takes.
 */
@NullMarked
package org.wsktck.walk;

import org.jspecify.annotations.NullMarked;
