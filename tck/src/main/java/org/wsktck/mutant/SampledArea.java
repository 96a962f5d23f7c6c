package org.wsktck.mutant;

/**
 * Mutants of the sample, found as a service of its own: the proof, which knows what is to fail on each mutant, does not
 * see them.
 */
public abstract class SampledArea extends MutantArea {}
