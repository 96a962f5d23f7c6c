package org.wsktck.remote.protocol;

/**
 * What every answer begins with.
 *
 * @param outcome what became of the request
 * @param detail the number of a bugcheck, or 0
 * @param status the NTSTATUS that the call returned
 * @param sequenceBefore drawn right before the call, 0 if no WSK function was called
 * @param sequenceAfter drawn right after it
 * @param events how many events the session had produced when the call had returned
 */
public record Answer(Outcome outcome, int detail, int status, long sequenceBefore, long sequenceAfter, long events) {
    /** The beginning of an answer to a request that called nothing. */
    public static Answer of(Outcome outcome, int detail, long events) {
        return new Answer(outcome, detail, 0, 0, 0, events);
    }

    void writeTo(MessageWriter out) {
        out.u8(outcome.number())
                .u8(detail)
                .u16(0)
                .u32(status)
                .u64(sequenceBefore)
                .u64(sequenceAfter)
                .u64(events);
    }

    /** Reads it. */
    public static Answer read(MessageReader in) throws ProtocolError {
        Outcome outcome = Outcome.of(in.u8());
        int detail = in.u8();
        in.u16();
        Answer answer = new Answer(outcome, detail, in.u32(), in.u64(), in.u64(), in.u64());
        if (answer.sequenceAfter < answer.sequenceBefore) {
            throw new ProtocolError("sequence numbers of an answer: " + answer.sequenceBefore + " before, "
                    + answer.sequenceAfter + " after (expected: ascending)");
        }
        return answer;
    }
}
