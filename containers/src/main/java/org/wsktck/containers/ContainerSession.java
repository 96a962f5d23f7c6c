package org.wsktck.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.Network.Ipam;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.GenericContainer;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.TestbedException;

/**
 * What one testbed has on the engine: a network with IPv6 and the containers in it. All of it goes with
 * {@link #close()}, with the end of the JVM, or, if the process is killed, when the next session opens.
 */
final class ContainerSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerSession.class);

    /** How long the end of the JVM waits for a container that is just being started. */
    private static final Duration START_WAIT = Duration.ofSeconds(20);

    private final DockerClient docker;
    private final OwnedResources resources;
    private final Owner owner = Owner.newSession();
    private final Thread shutdownHook = new Thread(this::removeAll, "wsk-containers-removal");
    private final String networkName = "wsk-tck-" + owner.session();

    /** Shared by starts, exclusive for the removal: what is being started would be missed by it. */
    private final ReentrantReadWriteLock starting = new ReentrantReadWriteLock();

    private volatile boolean closing;

    private ContainerSession(DockerClient docker) {
        this.docker = docker;
        this.resources = new OwnedResources(docker);
    }

    /** Sweeps what dead sessions left, and makes the network. */
    static ContainerSession open(DockerClient docker) {
        ContainerSession session = new ContainerSession(docker);
        Runtime.getRuntime().addShutdownHook(session.shutdownHook);
        try {
            session.resources.sweep();
            session.starting(session::createNetwork);
            return session;
        } catch (RuntimeException problem) {
            session.close();
            throw problem instanceof DockerException
                    ? new TestbedException("no network for the containers: " + problem.getMessage(), problem)
                    : problem;
        }
    }

    Owner owner() {
        return owner;
    }

    String networkName() {
        return networkName;
    }

    /** Whether the engine has an image of that name. */
    boolean hasImage(String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException missing) {
            return false;
        }
    }

    /**
     * The software of an image, in the version that its label names.
     *
     * @throws TestbedException if the engine has no such image
     */
    PeerSoftware software(ImageName image) {
        try {
            ContainerConfig made =
                    docker.inspectImageCmd(image.reference()).exec().getConfig();
            Map<String, String> labels = made == null || made.getLabels() == null ? Map.of() : made.getLabels();
            return new PeerSoftware(
                    image.folder(), image.reference(), labels.getOrDefault(ImageName.VERSION_LABEL, "unknown"));
        } catch (NotFoundException missing) {
            throw new TestbedException(
                    "the Docker engine has no image " + image.reference() + "; build it with "
                            + ImageName.BUILD_COMMAND,
                    missing);
        }
    }

    /** Starts a container and waits until it is ready. */
    void start(GenericContainer<?> container) {
        starting(container::start);
    }

    /** How much of this session is on the engine. */
    int count() {
        return resources.count(owner);
    }

    @Override
    public void close() {
        removeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException alreadyShuttingDown) {
            LOG.debug("closed while the JVM ends");
        }
    }

    private void starting(Runnable start) {
        starting.readLock().lock();
        try {
            if (closing) {
                throw new TestbedException("the container session is being closed");
            }
            start.run();
        } finally {
            starting.readLock().unlock();
        }
    }

    private void removeAll() {
        closing = true;
        boolean alone = false;
        try {
            alone = starting.writeLock().tryLock(START_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!alone) {
                LOG.warn("a container is still starting after {}; the next session will sweep it", START_WAIT);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            resources.remove(owner);
        } catch (RuntimeException noEngine) {
            // docker-java has no type for "the engine has gone away".
            LOG.warn("containers could not be removed; the next session will sweep them: {}", noEngine.toString());
        } finally {
            if (alone) {
                starting.writeLock().unlock();
            }
        }
    }

    private void createNetwork() {
        try {
            docker.createNetworkCmd()
                    .withName(networkName)
                    .withEnableIpv6(true)
                    .withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(uniqueLocalSubnet(owner.session()))))
                    .withLabels(owner.labels())
                    .exec();
        } catch (DockerException noIpv6) {
            LOG.debug("no IPv6 network: {}", noIpv6.getMessage());
            docker.createNetworkCmd()
                    .withName(networkName)
                    .withLabels(owner.labels())
                    .exec();
        }
    }

    /** A subnet of RFC 4193: fd, 40 random bits, and our first. */
    static String uniqueLocalSubnet(String uuid) {
        String random = uuid.replace("-", "");
        return "fd" + random.substring(0, 2) + ":" + random.substring(2, 6) + ":" + random.substring(6, 10) + ":1::/64";
    }
}
