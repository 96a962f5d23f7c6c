package org.wsktck.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recording's file is made of: exactly one of these is there.
 *
 * @param beginning the first part of each file
 * @param take what passed in one play
 * @param end the last part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Part(
        @Nullable Beginning beginning,
        @Nullable Take take,
        @Nullable End end) {
    /**
     * What was recorded, and where.
     *
     * @param format which file this is
     * @param version of the format
     * @param kit version of the kit that wrote it
     * @param recordedAt when, in ISO 8601
     * @param settings those that decide what is asked: the seed, what was selected and the like
     * @param testbed the peers that were there
     */
    record Beginning(
            String format,
            int version,
            String kit,
            String recordedAt,
            Map<String, String> settings,
            PeersThere testbed) {}

    /**
     * What a testbed says of itself.
     *
     * @param kind its kind
     * @param path the path to its peers
     * @param fidelity what survives that path, by the names of the constants
     * @param software three words for each: name, image, version
     */
    record PeersThere(String kind, String path, Map<String, Boolean> fidelity, List<List<String>> software) {}

    /**
     * One play.
     *
     * @param played what was played
     * @param notOpened why no instance could be opened; null if one was
     * @param entries what passed, in order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Take(String played, @Nullable String notOpened, List<Entry> entries) {}

    /**
     * That nothing is missing.
     *
     * @param takes how many there are
     * @param report what the run came to, as conformance.json
     */
    record End(int takes, String report) {}

    static Part of(Beginning beginning) {
        return new Part(beginning, null, null);
    }

    static Part of(Take take) {
        return new Part(null, take, null);
    }

    static Part of(End end) {
        return new Part(null, null, end);
    }
}
