package org.wsktck.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers and networks on the engine that bear our labels, and their removal. */
final class OwnedResources {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedResources.class);

    private final DockerClient docker;

    OwnedResources(DockerClient docker) {
        this.docker = docker;
    }

    /** Removes what belongs to processes that are gone: one that was killed could not do it itself. */
    void sweep() {
        remove(Owner::isGone);
    }

    /** Removes what belongs to one session. */
    void remove(Owner owner) {
        remove(other -> other.session().equals(owner.session()));
    }

    /** How much of a session is still there. */
    int count(Owner owner) {
        Predicate<Owner> same = other -> other.session().equals(owner.session());
        long containers = containers().stream()
                .filter(container -> belongs(container.getLabels(), same))
                .count();
        long networks = networks().stream()
                .filter(network -> belongs(network.getLabels(), same))
                .count();
        return (int) (containers + networks);
    }

    private void remove(Predicate<Owner> whose) {
        // Containers first: a network in use cannot be removed.
        for (Container container : containers()) {
            if (belongs(container.getLabels(), whose)) {
                removing(
                        "container " + container.getId(),
                        () -> docker.removeContainerCmd(container.getId())
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec());
            }
        }
        for (Network network : networks()) {
            if (belongs(network.getLabels(), whose)) {
                removing(
                        "network " + network.getId(),
                        () -> docker.removeNetworkCmd(network.getId()).exec());
            }
        }
    }

    static boolean belongs(Map<String, String> labels, Predicate<Owner> whose) {
        return Owner.of(labels).filter(whose).isPresent();
    }

    private List<Container> containers() {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Owner.SESSION_LABEL))
                .exec();
    }

    private List<Network> networks() {
        return docker.listNetworksCmd()
                .withFilter("label", List.of(Owner.SESSION_LABEL))
                .exec();
    }

    private static void removing(String what, Runnable removal) {
        try {
            removal.run();
            LOG.debug("removed {}", what);
        } catch (NotFoundException | ConflictException somebodyElseDoes) {
            // Testcontainers' own hook, or another run that sweeps.
            LOG.debug("{} is being removed already", what);
        } catch (DockerException problem) {
            LOG.warn("{} could not be removed: {}", what, problem.getMessage());
        }
    }
}
