package org.wsktck.containers;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.PeerPath;

/** The peer program in a container. */
final class PeerContainer {
    private static final Pattern READY = Pattern.compile(ImageName.PEER.readyLine() + " (\\d+)");

    /** The control port where the container has ports of its own. */
    private static final int CONTROL_PORT = 9099;

    /** Ports for listeners where ports are mapped: each costs the engine one or two proxies, so there are few. */
    private static final int FIRST_MAPPED_PORT = 20_000;

    private static final int MAPPED_PORTS = 24;

    private PeerContainer() {}

    /** Starts one; the path says how it is reached. */
    static PeerPath start(ContainerSession session, PathKind kind) {
        List<Integer> ports = Stream.concat(
                        Stream.of(CONTROL_PORT),
                        IntStream.range(FIRST_MAPPED_PORT, FIRST_MAPPED_PORT + MAPPED_PORTS)
                                .boxed())
                .toList();
        int wanted = kind == PathKind.HOST ? 0 : CONTROL_PORT;
        List<String> command =
                List.of("perl", "/opt/wsk/peer.pl", "--control-port", Integer.toString(wanted), "--bind", kind.bind());
        ContainerStart.Started started = new ContainerStart(session, kind)
                .start(ImageName.PEER.reference(), ImageName.PEER.readyLine(), ports, Map.of(), command);
        Matcher said = READY.matcher(started.container().getLogs());
        if (!said.find()) {
            throw new TestbedException("the peer does not say its control port");
        }
        return new PeerPath(kind.description(), started.reach(), Integer.parseInt(said.group(1)));
    }
}
