package org.wsktck.catalogue;

/**
 * How many of the testable provider MUSTs of an area and stage are covered.
 *
 * @param area the area's name
 * @param stage the stage
 * @param testable how many there are
 * @param covered how many of them are covered
 */
public record AreaCoverage(String area, Stage stage, int testable, int covered) {}
