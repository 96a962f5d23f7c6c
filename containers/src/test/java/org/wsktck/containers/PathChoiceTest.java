package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wsktck.spi.AddressFamily;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.PeerPath;
import org.wsktck.testbed.peer.Reach;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PathChoiceTest {
    private static final Set<AddressFamily> BOTH = EnumSet.allOf(AddressFamily.class);
    private static final List<PathKind> KINDS = List.of(PathKind.values());

    @RegisterExtension
    static final LocalPeer PEER = new LocalPeer();

    private final List<PathKind> tried = new ArrayList<>();

    private PeerPath start(PathKind kind, PeerPath path) {
        tried.add(kind);
        return path;
    }

    private static PeerPath withoutIpv6() {
        Reach ipv4 =
                Reach.direct(Map.of(AddressFamily.IPV4, PEER.path().control().getAddress()));
        return new PeerPath("IPv4 only", ipv4, PEER.path().control().getPort());
    }

    @Test
    void the_first_path_that_keeps_everything_is_taken_and_no_other_tried() {
        PathChoice choice = PathChoice.make(KINDS, BOTH, kind -> start(kind, PEER.path()));
        choice.peers().close();
        assertThat(choice.kind()).isEqualTo(PathKind.BRIDGE);
        assertThat(tried).containsExactly(PathKind.BRIDGE);
    }

    @Test
    void a_path_that_keeps_more_is_preferred_to_an_earlier_one() {
        PathChoice choice = PathChoice.make(
                KINDS, BOTH, kind -> start(kind, kind == PathKind.BRIDGE ? withoutIpv6() : PEER.path()));
        choice.peers().close();
        assertThat(choice.kind()).isEqualTo(PathKind.HOST);
        assertThat(choice.fidelity()).doesNotContainValue(false);
        assertThat(tried).containsExactly(PathKind.BRIDGE, PathKind.HOST);
    }

    @Test
    void of_equal_paths_the_earlier_is_taken_and_what_it_lost_is_said() {
        PathChoice choice = PathChoice.make(KINDS, BOTH, kind -> start(kind, withoutIpv6()));
        choice.peers().close();
        assertThat(choice.kind()).isEqualTo(PathKind.BRIDGE);
        assertThat(choice.fidelity()).containsEntry(Fidelity.IPV6, false).containsEntry(Fidelity.RESET, true);
        assertThat(tried).containsExactlyElementsOf(KINDS);
    }

    @Test
    void ipv6_is_not_missed_on_a_host_without_it() {
        PathChoice choice = PathChoice.make(KINDS, EnumSet.of(AddressFamily.IPV4), kind -> start(kind, withoutIpv6()));
        choice.peers().close();
        assertThat(tried).containsExactly(PathKind.BRIDGE);
    }

    @Test
    void a_path_that_does_not_start_is_passed_over() {
        PathChoice choice = PathChoice.make(KINDS, BOTH, kind -> {
            if (kind == PathKind.BRIDGE) {
                throw new TestbedException("no bridge here");
            }
            return start(kind, PEER.path());
        });
        choice.peers().close();
        assertThat(choice.kind()).isEqualTo(PathKind.HOST);
    }

    @Test
    void without_any_path_each_ones_problem_is_told() {
        assertThatThrownBy(() -> PathChoice.make(List.of(PathKind.BRIDGE, PathKind.HOST), BOTH, kind -> {
                    throw new TestbedException("not " + kind);
                }))
                .isInstanceOf(TestbedException.class)
                .hasMessage("no path leads to a container; bridge, container address: not BRIDGE; "
                        + "host networking, loopback address: not HOST");
    }
}
