package org.wsktck.mutant.ioctl;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskFunction;

/** Wrong about SIO_WSK_QUERY_INSPECT_ID. */
public final class InspectIdMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("ioctl.inspect-id-of-the-first", "WSK-IOCTL-013")
                .does("answers SIO_WSK_QUERY_INSPECT_ID with the id of the socket that was asked first")
                .by(OfTheFirst::new));
    }

    private static final class OfTheFirst implements Interceptor {
        private byte @Nullable [] first; // guarded by this

        @Override
        public NtStatus call(Call call) {
            NtStatus returned = call.proceed();
            Integer code = call.argument(WskArgument.CONTROL_CODE);
            ByteBuffer output = call.argument(WskArgument.OUTPUT_BUFFER);
            if (call.function == WskFunction.CONTROL_SOCKET
                    && code != null
                    && code == Wsk.SIO_WSK_QUERY_INSPECT_ID
                    && output != null
                    && returned.isSuccess()) {
                answeredOnce(output);
            }
            return returned;
        }

        private synchronized void answeredOnce(ByteBuffer output) {
            ByteBuffer answer = output.duplicate();
            answer.rewind();
            if (first == null) {
                first = new byte[answer.remaining()];
                answer.get(first);
            } else {
                answer.put(first);
            }
        }
    }
}
