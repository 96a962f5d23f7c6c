package org.wsktck.catalogue;

/**
 * A part of WSK, and of the catalogue.
 *
 * @param name as in the ids of its requirements, {@code RECV} for example
 * @param word as in the names of the file of its requirements and of the package of its scenarios, {@code receive}
 * @param title a few words for a heading
 */
public record Area(String name, String word, String title) {
    /** The file that holds its requirements. */
    String file() {
        return word + ".yaml";
    }
}
