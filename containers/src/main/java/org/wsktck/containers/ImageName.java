package org.wsktck.containers;

/** The images of the testbed's peers; {@code containers/images} has a folder for each. */
enum ImageName {
    PEER("wsk-peer", "wsk-peer control port"),
    NGINX("nginx", "start worker process"),
    REDIS("redis", "Ready to accept connections"),
    CURL("curl", ""),
    OPENSSH_CLIENT("openssh-client", "");

    /** How a missing image is made. */
    static final String BUILD_COMMAND = "containers/images/build";

    /** The image's label with the version of the software in it. */
    static final String VERSION_LABEL = "org.wsktck.version";

    private final String folder;

    private final String readyLine;

    ImageName(String folder, String readyLine) {
        this.folder = folder;
        this.readyLine = readyLine;
    }

    /** The name of the folder, and of the software. */
    String folder() {
        return folder;
    }

    /** The name that the engine knows it by. */
    String reference() {
        return reference(folder);
    }

    /** The name that the engine knows the image of that folder by. */
    static String reference(String folder) {
        return "wsk-tck/" + folder + ":latest";
    }

    /** A part of the line that its program writes when it is ready; empty where it has none that waits for anybody. */
    String readyLine() {
        return readyLine;
    }
}
