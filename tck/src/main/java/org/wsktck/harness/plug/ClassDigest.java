package org.wsktck.harness.plug;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The digest of what an implementation is loaded from, which {@code sha256sum} works out as well: of one jar it is the
 * jar's; of anything else that of the lines that it prints of the jars, and of the files in the folders, by name.
 */
final class ClassDigest {
    private ClassDigest() {}

    /** The folder or the jar that a class lies in; empty where it lies in no file of its own, as a jar's jar. */
    static List<Path> placeOf(Class<?> found) {
        CodeSource source = found.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        return place == null || !place.getProtocol().equals("file")
                ? List.of()
                : List.of(Path.of(URI.create(place.toString())));
    }

    static String of(List<Path> classPath) throws IOException {
        if (classPath.size() == 1 && Files.isRegularFile(classPath.get(0))) {
            return ofFile(classPath.get(0));
        }
        StringBuilder lines = new StringBuilder();
        for (Path entry : classPath) {
            if (Files.isDirectory(entry)) {
                for (String name : files(entry)) {
                    lines.append(line(ofFile(entry.resolve(name)), name));
                }
            } else {
                lines.append(line(ofFile(entry), String.valueOf(entry.getFileName())));
            }
        }
        return HexFormat.of().formatHex(sha256().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(String digest, String name) {
        return digest + "  " + name + "\n";
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static String ofFile(Path file) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each Java platform has SHA-256", impossible);
        }
    }
}
