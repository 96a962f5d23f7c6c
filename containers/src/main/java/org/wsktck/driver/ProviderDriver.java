package org.wsktck.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A provider of WSK that was built as a driver, such as a {@code netio.sys}, as it is put into Wine's place. */
public final class ProviderDriver {
    /** What a client imports from netio.sys. */
    static final List<String> FUNCTIONS = List.of(
            "WskRegister",
            "WskDeregister",
            "WskCaptureProviderNPI",
            "WskReleaseProviderNPI",
            "WskQueryProviderCharacteristics");

    private static final long BYTES_MAX = 64L * 1024 * 1024;

    private final byte[] image;
    private final List<String> missing;
    private final Map<String, List<String>> imports;

    private ProviderDriver(byte[] image, List<String> missing, Map<String, List<String>> imports) {
        this.image = image;
        this.missing = missing;
        this.imports = imports;
    }

    /**
     * Reads one.
     *
     * @param prefix what the names of its exports have before {@code WskRegister}; may be empty
     * @throws UnusableDriver if it is none
     */
    public static ProviderDriver read(Path file, String prefix) throws UnusableDriver {
        byte[] bytes = bytes(file);
        PortableExecutable driver = PortableExecutable.read(bytes);
        List<String> exports = driver.exports();
        List<String> missing = FUNCTIONS.stream()
                .filter(function -> !exports.contains(prefix + function))
                .toList();
        return new ProviderDriver(prefix.isEmpty() ? bytes : driver.withoutPrefix(prefix), missing, driver.imports());
    }

    private static byte[] bytes(Path file) throws UnusableDriver {
        try {
            if (Files.isDirectory(file)) {
                throw new UnusableDriver("is a folder (expected: the file of a driver, such as build/netio.sys)");
            }
            if (Files.size(file) > BYTES_MAX) {
                throw new UnusableDriver(
                        "has " + Files.size(file) + " bytes (expected: a driver, of at most " + BYTES_MAX + ")");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new UnusableDriver("does not exist (expected: the file of a driver, such as build/netio.sys)");
        } catch (IOException unreadable) {
            throw new UnusableDriver("cannot be read: " + unreadable);
        }
    }

    /** Its bytes, exporting the functions under the names that clients import. */
    public byte[] image() {
        return image.clone();
    }

    /** What it imports by name, by the file that is to have it. */
    public Map<String, List<String>> imports() {
        return imports;
    }

    /** Why no client can be linked with it; empty if that is possible. */
    public String whyUnusable() {
        if (missing.isEmpty()) {
            return "";
        }
        return "it does not export " + String.join(", ", missing)
                + (missing.size() == FUNCTIONS.size()
                        ? ", that is, nothing of WSK; where the names begin otherwise, say how with --driver-entry"
                        : "");
    }
}
