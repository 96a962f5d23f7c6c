package org.wsktck.recording;

import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Data as CBOR (RFC 8949), within bounds: nothing that a file claims makes a reader take more memory than it holds. */
final class Cbor {
    private static final int NESTING_MAX = 20;
    private static final int TEXT_MAX = 64 << 20;

    private static final CBORMapper MAPPER = CBORMapper.builder(CBORFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .maxStringLength(TEXT_MAX)
                            .build())
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Cbor() {}

    static byte[] bytes(JsonNode data) {
        return MAPPER.writeValueAsBytes(data);
    }

    static JsonNode read(byte[] bytes) throws BadRecording {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException damaged) {
            throw new BadRecording("what a peer was asked or said cannot be read: " + damaged.getOriginalMessage());
        }
    }

    static SequenceWriter writer(OutputStream out) {
        return MAPPER.writerFor(Part.class).writeValues(out);
    }

    static MappingIterator<Part> reader(InputStream in) {
        return MAPPER.readerFor(Part.class).readValues(in);
    }
}
