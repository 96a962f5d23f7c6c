package org.wsktck.catalogue;

/** A constant that has a name of its own in the catalogue's files and in reports. */
interface Labelled {
    /** The name in the catalogue's files. */
    String label();
}
