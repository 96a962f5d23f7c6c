package org.wsktck.catalogue;

import java.util.List;

/**
 * How much of the catalogue is covered.
 *
 * @param requirements all requirements of the catalogue, whatever their level and subject
 * @param mustProviderTestable the testable provider MUSTs among them
 * @param mustProviderCovered how many of those are covered
 * @param areas the same by area and stage, in the catalogue's order; pairs that hold none are left out
 */
public record Coverage(int requirements, int mustProviderTestable, int mustProviderCovered, List<AreaCoverage> areas) {}
