package org.wsktck.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Profiles as YAML: those that come with the kit, by name, and anyone's, by file. */
public final class ProfileFiles {
    /** The names of those that come with the kit. */
    public static final List<String> BUNDLED = List.of("wine-8.0", "wine-10.0");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private ProfileFiles() {}

    /** A profile that cannot be read; the message says which and why. */
    public static final class BadProfile extends Exception {
        private static final long serialVersionUID = 1L;

        BadProfile(String message) {
            super(message);
        }
    }

    /**
     * Finds a profile. One of a file lets nothing through for which it names no public link.
     *
     * @param address {@code none}, the name of one that comes with the kit, or a file
     */
    public static Profile find(String address) throws BadProfile {
        if (address.equals(Profile.NONE.name())) {
            return Profile.NONE;
        }
        try (InputStream bundled = ProfileFiles.class.getResourceAsStream("/profiles/" + address + ".yaml")) {
            if (bundled != null) {
                return read(address, bundled, false);
            }
        } catch (IOException unreadable) {
            throw unreadable(address, unreadable);
        }
        if (!Files.isRegularFile(Path.of(address))) {
            throw new BadProfile(address + " (expected: none, the name of a profile of the kit, or a file)");
        }
        return read(Path.of(address), true);
    }

    /** Those that come with the kit. */
    public static List<Profile> bundled() {
        List<Profile> bundled = new ArrayList<>();
        for (String name : BUNDLED) {
            try {
                bundled.add(find(name));
            } catch (BadProfile broken) {
                throw new IllegalStateException("a profile of the kit's own: " + broken.getMessage(), broken);
            }
        }
        return bundled;
    }

    /** Reads one that somebody is still at work on: links may be missing. */
    public static Profile draft(Path file) throws BadProfile {
        return read(file, false);
    }

    /** Writes a profile, whole or not at all. */
    public static void write(Profile profile, Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path draft = Files.createTempFile(whole.getParent(), "profile", null);
        Files.writeString(draft, YAML.writeValueAsString(ProfileWriter.document(profile)));
        Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Profile read(Path file, boolean linksAreDemanded) throws BadProfile {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, linksAreDemanded);
        } catch (IOException unreadable) {
            throw unreadable(file.toString(), unreadable);
        }
    }

    private static Profile read(String address, InputStream in, boolean linksAreDemanded) throws BadProfile {
        try {
            return ProfileReader.read(address, YAML.readTree(in), linksAreDemanded);
        } catch (JacksonException malformed) {
            throw unreadable(address, malformed);
        }
    }

    private static BadProfile unreadable(String address, Exception why) {
        return new BadProfile("profile " + address + " cannot be read: " + why.getMessage());
    }
}
