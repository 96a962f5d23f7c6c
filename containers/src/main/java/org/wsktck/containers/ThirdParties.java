package org.wsktck.containers;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.ThirdPartyClient;

/** The software that no one here wrote: each starts when somebody first asks for it, which few runs and lanes do. */
final class ThirdParties {
    private static final List<ImageName> SERVERS = List.of(ImageName.NGINX, ImageName.REDIS);
    private static final List<ImageName> CLIENTS = List.of(ImageName.CURL, ImageName.REDIS, ImageName.OPENSSH_CLIENT);

    private final ContainerSession session;
    private final PathKind kind;
    private final List<PeerSoftware> software;

    private final Map<ImageName, ServerContainer> servers = new EnumMap<>(ImageName.class); // guarded by this
    private final Map<ImageName, ClientContainer> clients = new EnumMap<>(ImageName.class); // guarded by this

    /** What has not started will not the next time either, and each time takes long. */
    private final Map<ImageName, TestbedException> failed = new EnumMap<>(ImageName.class); // guarded by this

    /**
     * None of it runs yet.
     *
     * @throws TestbedException if the engine has not got it all
     */
    ThirdParties(ContainerSession session, PathKind kind) {
        this.session = session;
        this.kind = kind;
        // What is server and client is named once.
        software = Stream.concat(SERVERS.stream(), CLIENTS.stream())
                .distinct()
                .map(session::software)
                .toList();
    }

    /** What it is, for the report. */
    List<PeerSoftware> software() {
        return software;
    }

    /**
     * Where a server is reached; empty if there is none of that name, or not in that family.
     *
     * @throws TestbedException if it does not start, or did not when it was asked for before
     */
    synchronized Optional<SockAddr> server(String name, AddressFamily family) {
        return named(SERVERS, name)
                .map(image -> started(servers, image, each -> ServerContainer.start(session, kind, each)))
                .map(server -> server.addresses().get(family));
    }

    /**
     * A client; empty if there is none of that name.
     *
     * @throws TestbedException if it does not start, or did not when it was asked for before
     */
    synchronized Optional<ThirdPartyClient> client(String name) {
        return named(CLIENTS, name)
                .map(image -> started(clients, image, each -> ClientContainer.start(session, kind, each)));
    }

    private <T> T started(Map<ImageName, T> running, ImageName image, Function<ImageName, T> start) {
        TestbedException before = failed.get(image);
        if (before != null) {
            throw before;
        }
        try {
            return running.computeIfAbsent(image, start);
        } catch (TestbedException broken) {
            failed.put(image, broken);
            throw broken;
        }
    }

    private static Optional<ImageName> named(List<ImageName> images, String name) {
        return images.stream().filter(image -> image.folder().equals(name)).findFirst();
    }
}
