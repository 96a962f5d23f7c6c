package org.wsktck.variant;

import java.util.function.BiPredicate;
import java.util.function.ToLongBiFunction;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Leaves another number in IoStatus.Information than the reference, where no MUST says which. */
final class OtherInformation implements Interceptor {
    /** Of another request, which the IRP was used for before. */
    private static final long LEFT = 12;

    private final BiPredicate<Call, IoStatus> which;
    private final ToLongBiFunction<Call, Long> information;

    private OtherInformation(BiPredicate<Call, IoStatus> which, ToLongBiFunction<Call, Long> information) {
        this.which = which;
        this.information = information;
    }

    /** Whatever was there before, in every failure: WSK-IRP-007 and WSK-IRP-057 are SHOULDs. */
    static Interceptor leftInFailures() {
        return new OtherInformation((call, status) -> !status.status().isSuccess(), (call, length) -> LEFT);
    }

    /** Half of its data, in a send that was cancelled: what had been handed over by then (WSK-IRP-007). */
    static Interceptor ofCancelledSends() {
        return new OtherInformation(
                (call, status) -> call.function == WskFunction.SEND
                        && call.irp().isCancelled()
                        && status.status().equals(NtStatus.STATUS_CANCELLED),
                (call, length) -> length / 2);
    }

    /** The size of the structure, in an address query: AMB-27. */
    static Interceptor ofAddressQueries() {
        return new OtherInformation(
                (call, status) ->
                        call.addressBuffer() != null && status.status().isSuccess(),
                (call, length) -> {
                    var stored = call.addressBuffer() == null
                            ? null
                            : call.addressBuffer().value();
                    return stored == null ? 0 : stored.toBytes().length;
                });
    }

    @Override
    public NtStatus call(Call call) {
        if (call.irpOrNull() == null) {
            return call.proceed();
        }
        long length = call.length();
        return call.onCompletion((irp, status) -> Call.complete(
                        irp,
                        which.test(call, status)
                                ? new IoStatus(status.status(), information.applyAsLong(call, length))
                                : status))
                .proceed();
    }
}
