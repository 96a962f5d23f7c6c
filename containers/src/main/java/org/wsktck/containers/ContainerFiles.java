package org.wsktck.containers;

import com.github.dockerjava.api.exception.DockerException;
import java.io.InputStream;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.wsktck.driver.WineFiles;

/** Those of Wine in a container. */
record ContainerFiles(GenericContainer<?> container) implements WineFiles {
    private static final String FOLDER = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/";

    @Override
    public Optional<byte[]> builtin(String name) {
        try {
            return Optional.of(container.copyFileFromContainer(FOLDER + name, InputStream::readAllBytes));
        } catch (DockerException absent) {
            return Optional.empty();
        }
    }
}
