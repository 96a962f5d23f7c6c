package org.wsktck.containers;

import java.util.Map;

/**
 * What an agent's container is started with.
 *
 * @param address what the user has named, for messages
 * @param folder of its image
 * @param environment variables of its environment, beside those that say where it listens
 * @param files what is put into it, by path
 */
record AgentSetup(String address, String folder, Map<String, String> environment, Map<String, byte[]> files) {
    /** An image as it is. */
    static AgentSetup of(String folder) {
        return new AgentSetup("container:" + folder, folder, Map.of(), Map.of());
    }
}
