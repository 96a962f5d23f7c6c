package org.wsktck.mutant.buffer;

import static org.wsktck.spi.WskEvent.RECEIVE;

import java.nio.ByteBuffer;
import java.util.List;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskDataIndication;

/** Wrong in the buffers of data that is indicated. */
public final class IndicatedBufferMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("buffer.indicated-length", "WSK-BUF-025")
                .does("counts a byte more in an indicated buffer than lies there, if data was taken before")
                .by(() -> Events.changing(RECEIVE, Events.afterAnswer(NtStatus.STATUS_SUCCESS), event -> {
                    byte[] bytes = Events.bytes(event.list);
                    event.list = new WskDataIndication(
                            null, new WskBuf(new Mdl(ByteBuffer.wrap(bytes)), 0, bytes.length + 1));
                })));
    }
}
