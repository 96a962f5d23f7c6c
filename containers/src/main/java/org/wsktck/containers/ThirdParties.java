package org.wsktck.containers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.wsktck.testbed.PeerSoftware;

/**
 * The software that no one here wrote, by its names.
 *
 * @param servers what the implementation connects to
 * @param clients what connects to the implementation
 */
record ThirdParties(Map<String, ServerContainer> servers, Map<String, ClientContainer> clients) {
    private static final List<ImageName> SERVERS = List.of(ImageName.NGINX, ImageName.REDIS);
    private static final List<ImageName> CLIENTS = List.of(ImageName.CURL, ImageName.REDIS, ImageName.OPENSSH_CLIENT);

    /** Starts all of it, side by side. */
    static CompletableFuture<ThirdParties> start(ContainerSession session, PathKind kind) {
        List<CompletableFuture<ServerContainer>> servers = SERVERS.stream()
                .map(image -> CompletableFuture.supplyAsync(() -> ServerContainer.start(session, kind, image)))
                .toList();
        List<CompletableFuture<ClientContainer>> clients = CLIENTS.stream()
                .map(image -> CompletableFuture.supplyAsync(() -> ClientContainer.start(session, kind, image)))
                .toList();
        List<CompletableFuture<?>> all = new ArrayList<>(servers);
        all.addAll(clients);
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(done -> {
            Map<String, ServerContainer> serversByName = new LinkedHashMap<>();
            servers.stream()
                    .map(CompletableFuture::join)
                    .forEach(server -> serversByName.put(server.software().name(), server));
            Map<String, ClientContainer> clientsByName = new LinkedHashMap<>();
            clients.stream()
                    .map(CompletableFuture::join)
                    .forEach(client -> clientsByName.put(client.software().name(), client));
            return new ThirdParties(serversByName, clientsByName);
        });
    }

    /** What it is, for the report; what is server and client is named once. */
    List<PeerSoftware> software() {
        return Stream.concat(
                        servers.values().stream().map(ServerContainer::software),
                        clients.values().stream().map(ClientContainer::software))
                .distinct()
                .toList();
    }
}
