package org.wsktck.testbed;

/**
 * A piece of software that peers run on.
 *
 * @param name what it is called, {@code nginx} for example
 * @param image the image it runs in, the address it was found at, or {@code in-process}
 * @param version its version as it says itself
 */
public record PeerSoftware(String name, String image, String version) {}
