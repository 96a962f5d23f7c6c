package org.wsktck.mutant.option;

import java.nio.ByteBuffer;
import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskFunction;

/** Wrong about SO_CONDITIONAL_ACCEPT. */
public final class OptionMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(mutant("option.conditional-accept-reads-off", "WSK-OPT-018")
                .does("reads SO_CONDITIONAL_ACCEPT as 0 though it has been set")
                .by(() -> reading(0, true)));
    }

    /** Whether a call is about SO_CONDITIONAL_ACCEPT in that way. */
    public static boolean is(Call call, WskControlSocketType type) {
        Integer code = call.argument(WskArgument.CONTROL_CODE);
        return call.argument(WskArgument.REQUEST_TYPE) == type && code != null && code == Wsk.SO_CONDITIONAL_ACCEPT;
    }

    /** Reads that value from sockets for which the option has been set, or has not. */
    public static Interceptor reading(int value, boolean onceSet) {
        return on(
                WskFunction.CONTROL_SOCKET,
                call -> is(call, WskControlSocketType.WSK_GET_OPTION)
                        && call.socket().calls(WskFunction.CONTROL_SOCKET) > 1 == onceSet,
                call -> call.onCompletion((irp, status) -> {
                            ByteBuffer output = call.argument(WskArgument.OUTPUT_BUFFER);
                            if (output != null) {
                                output.put(0, (byte) value);
                            }
                            Call.complete(irp, status);
                        })
                        .proceed());
    }
}
