package org.wsktck.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The texts of the catalogue's files, by name. */
@FunctionalInterface
interface CatalogueFiles {
    /** The file's text, or null if there is no such file. */
    @Nullable
    String text(String file);

    /** The files of the catalogue that belong to the kit. */
    static CatalogueFiles ofTheKit() {
        return inFolder("catalogue");
    }

    /** The files in a folder of the kit's resources. */
    static CatalogueFiles inFolder(String folder) {
        return file -> {
            try (InputStream in = CatalogueFiles.class.getResourceAsStream("/" + folder + "/" + file)) {
                return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(file, unreadable);
            }
        };
    }

    /** The items of a file that holds a list. */
    default List<JsonNode> list(String file) {
        JsonNode root = root(file);
        if (!root.isArray()) {
            throw new CatalogueException(file + ": does not hold a list (expected: a list of mappings)");
        }
        List<JsonNode> items = new ArrayList<>();
        root.forEach(items::add);
        return items;
    }

    /** What a file holds, whatever that is. */
    default JsonNode root(String file) {
        String text = text(file);
        if (text == null) {
            throw new CatalogueException(file + ": not found (expected: a file of the catalogue)");
        }
        return parse(file, text);
    }

    private static JsonNode parse(String file, String text) {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try {
            return mapper.readTree(text);
        } catch (JacksonException malformed) {
            String firstLine =
                    malformed.getOriginalMessage().lines().findFirst().orElse("not YAML");
            throw new CatalogueException(
                    file + ": line " + malformed.getLocation().getLineNr() + ": " + firstLine, malformed);
        }
    }
}
