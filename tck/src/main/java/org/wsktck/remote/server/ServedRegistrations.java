package org.wsktck.remote.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientDispatch.WskClientEvent;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/** The requests of registration, and what has been captured. */
final class ServedRegistrations {
    private record Registered(WskRegistration block, List<WskClientNpi> clientNpis) {}

    private final WskImplementation implementation;
    private final IoManager io;
    private final Answers answers;
    private final Outbox outbox;
    private final Allowance allowance;
    private final Handles<Registered> registrations;
    private final Handles<WskProviderNpi> npis;

    ServedRegistrations(WskImplementation implementation, Answers answers, Outbox outbox, Allowance allowance) {
        this.implementation = implementation;
        this.io = implementation.ioManager();
        this.answers = answers;
        this.outbox = outbox;
        this.allowance = allowance;
        this.registrations = new Handles<>("registration", allowance);
        this.npis = new Handles<>("npi", allowance);
    }

    MessageWriter register(Values in) {
        int handle = in.number("registration");
        int used = handle == 0
                ? registrations.add(new Registered(new WskRegistration(), new CopyOnWriteArrayList<>()))
                : handle;
        Registered registered = registrations.get(used);
        allowance.takeHandle(); // for the NPI, which is kept
        WskClientNpi clientNpi = new WskClientNpi(
                null,
                new WskClientDispatch(in.number("version"), in.number("reserved"), clientEvent(in.u64("clientEvent"))));
        registered.clientNpis().add(clientNpi);
        return answers.called(null, () -> implementation.wskRegister(clientNpi, registered.block()))
                .u32(used);
    }

    /** The entry that a client has numbered so; null for 0. */
    private @Nullable WskClientEvent clientEvent(long number) {
        return number == 0
                ? null
                : (context, type, information, length) -> {
                    outbox.event(
                            MessageType.CLIENT_EVENT,
                            new MessageWriter().u64(number).u32(type).u64(length));
                    return NtStatus.STATUS_NOT_IMPLEMENTED;
                };
    }

    MessageWriter capture(Values in) {
        Registered registered = registered(in);
        int waitTimeoutMillis = in.number("waitTimeoutMillis");
        WskProviderNpi npi = new WskProviderNpi();
        CallResult result =
                io.call(null, () -> implementation.wskCaptureProviderNpi(registered.block(), waitTimeoutMillis, npi));
        WskProviderDispatch dispatch = npi.dispatch();
        return answers.called(result)
                .u32(result.returned().isSuccess() ? npis.add(npi) : 0)
                .flag(npi.client() != null)
                .flag(dispatch != null)
                .u16(dispatch == null ? 0 : dispatch.version());
    }

    MessageWriter query(Values in) {
        Registered registered = registered(in);
        WskProviderCharacteristics characteristics = new WskProviderCharacteristics();
        return answers.called(
                        null, () -> implementation.wskQueryProviderCharacteristics(registered.block(), characteristics))
                .u16(characteristics.highestVersion())
                .u16(characteristics.lowestVersion());
    }

    MessageWriter deregister(Values in) {
        Registered registered = registered(in);
        return answers.called(null, () -> {
            implementation.wskDeregister(registered.block());
            return NtStatus.STATUS_SUCCESS;
        });
    }

    MessageWriter release(Values in) {
        Registered registered = registered(in);
        return answers.called(null, () -> {
            implementation.wskReleaseProviderNpi(registered.block());
            return NtStatus.STATUS_SUCCESS;
        });
    }

    MessageWriter overwriteClientNpi(Values in) {
        registered(in).clientNpis().forEach(npi -> npi.set(null, new WskClientDispatch(0, 0)));
        return answers.done();
    }

    private Registered registered(Values in) {
        return registrations.get(in.number("registration"));
    }

    /** The provider dispatch table of a capture. */
    WskProviderDispatch provider(int npi) {
        WskProviderDispatch dispatch = npis.get(npi).dispatch();
        if (dispatch == null) {
            throw new BadRequest("npi: " + npi + " has no dispatch table");
        }
        return dispatch;
    }

    /** The client of a capture; null for 0. */
    @Nullable
    WskClient client(int npi) {
        return npi == 0 ? null : npis.get(npi).client();
    }
}
