package org.wsktck.catalogue;

/**
 * A part of WSK, and of the catalogue.
 *
 * @param name as in the ids of its requirements, {@code CLOSE} for example
 * @param title a few words for a heading
 */
public record Area(String name, String title) {}
