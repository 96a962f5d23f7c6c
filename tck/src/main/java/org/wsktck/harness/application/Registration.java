package org.wsktck.harness.application;

import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;

/**
 * One registration of the application: a WSK_REGISTRATION block and the functions that take it. What it still holds at
 * the end of the scenario is given back by the harness.
 */
public final class Registration {
    /** MAKE_WSK_VERSION(1, 0). */
    public static final int VERSION_1_0 = Wsk.makeWskVersion(1, 0);

    private final Session session;
    private final WskRegistration block;
    private final WskClientNpi clientNpi;
    private final NtStatus registered;
    private WskProviderNpi npi = new WskProviderNpi();
    private int captures;
    private boolean deregistered;

    /** WskRegister with a fresh block. */
    Registration(Session session, int version) {
        this(session, version, new WskRegistration(), null);
    }

    /** WskRegister with that block. */
    Registration(Session session, int version, WskRegistration block, @Nullable ClientEvents events) {
        this.session = session;
        this.block = block;
        this.clientNpi = new WskClientNpi(this, new WskClientDispatch(version, 0, events));
        this.registered = session.callWithoutIrp(
                String.format("WskRegister(version 0x%04X)", version),
                () -> session.implementation().wskRegister(clientNpi, block));
        if (registered.isSuccess()) {
            session.registered(this);
        }
    }

    /** WskRegister with the same block, which is the application's again since WskDeregister has returned. */
    public Registration registersAgain() {
        return new Registration(session, VERSION_1_0, block, null);
    }

    /** What WskRegister returned. */
    public NtStatus registered() {
        return registered;
    }

    /** Overwrites the WSK_CLIENT_NPI structure, which belongs to the application again once WskRegister has returned. */
    public void overwriteClientNpi() {
        clientNpi.set(null, new WskClientDispatch(0xFFFF, 0xFFFF));
        session.implementation().applicationMemory().overwritten(clientNpi);
    }

    /** WskCaptureProviderNPI, with a time-out in milliseconds or one of the constants. */
    public NtStatus capture(int waitTimeoutMillis) {
        WskProviderNpi captured = new WskProviderNpi();
        NtStatus status = session.callWithoutIrp(
                captureText(waitTimeoutMillis),
                () -> session.implementation().wskCaptureProviderNpi(block, waitTimeoutMillis, captured));
        if (status.equals(NtStatus.STATUS_SUCCESS)) {
            npi = captured;
            captures++;
        }
        return status;
    }

    /** WskCaptureProviderNPI on a thread of its own, since it may block. Its NPI is not used. */
    public BlockedCall startCapture(int waitTimeoutMillis) {
        BlockedCall blocked = new BlockedCall(session, captureText(waitTimeoutMillis));
        session.startBlocked(blocked, () -> {
            NtStatus status =
                    session.implementation().wskCaptureProviderNpi(block, waitTimeoutMillis, new WskProviderNpi());
            if (status.equals(NtStatus.STATUS_SUCCESS)) {
                session.implementation().wskReleaseProviderNpi(block);
            }
            return status;
        });
        return blocked;
    }

    /** Waits for the provider as the documentation's own example does, and must succeed. */
    Registration capturesAtOnce() {
        NtStatus status = registered.isSuccess() ? capture(Wsk.WSK_INFINITE_WAIT) : registered;
        if (!status.equals(NtStatus.STATUS_SUCCESS)) {
            throw new ExpectationFailure(
                    Diagnosis.GIVEN_NOT_REACHED,
                    "WSK-REG-012",
                    "an application that is registered and has captured the provider NPI",
                    (registered.isSuccess() ? "WskCaptureProviderNPI" : "WskRegister") + " returned " + status);
        }
        return this;
    }

    /** WskCaptureProviderNPI, which must refuse; for the given part of a scenario. */
    public Registration isRefusedTheNpi() {
        NtStatus status = capture(Wsk.WSK_INFINITE_WAIT);
        if (status.isSuccess()) {
            throw new ExpectationFailure(
                    Diagnosis.GIVEN_NOT_REACHED,
                    "WskCaptureProviderNPI refused the NPI, since the scenario starts from there",
                    "it returned " + status);
        }
        return this;
    }

    private static String captureText(int waitTimeoutMillis) {
        return "WskCaptureProviderNPI("
                + switch (waitTimeoutMillis) {
                    case Wsk.WSK_NO_WAIT -> "WSK_NO_WAIT";
                    case Wsk.WSK_INFINITE_WAIT -> "WSK_INFINITE_WAIT";
                    default -> waitTimeoutMillis + " ms";
                }
                + ")";
    }

    /** WskReleaseProviderNPI. */
    public void release() {
        captures--;
        session.callWithoutIrp("WskReleaseProviderNPI()", () -> {
            session.implementation().wskReleaseProviderNpi(block);
            return NtStatus.STATUS_SUCCESS;
        });
    }

    /** WskDeregister, which has to return within the budget. */
    public void deregister() {
        startDeregister().returns();
    }

    /** WskDeregister on a thread of its own, since it may block. */
    public BlockedCall startDeregister() {
        deregistered = true;
        BlockedCall blocked = new BlockedCall(session, "WskDeregister");
        session.startBlocked(blocked, () -> {
            session.implementation().wskDeregister(block);
            return NtStatus.STATUS_SUCCESS;
        });
        return blocked;
    }

    /** WskQueryProviderCharacteristics. */
    public NtStatus queryCharacteristics(WskProviderCharacteristics characteristics) {
        return session.callWithoutIrp(
                "WskQueryProviderCharacteristics()",
                () -> session.implementation().wskQueryProviderCharacteristics(block, characteristics));
    }

    /** WSK_CLIENT of the captured NPI. A provider that left it NULL is given NULL back. */
    public @Nullable WskClient client() {
        return npi.client();
    }

    /** WSK_PROVIDER_DISPATCH of the captured NPI, without which nothing can be called. */
    public WskProviderDispatch provider() {
        WskProviderDispatch table = npi.dispatch();
        if (table == null) {
            throw isNull("Dispatch");
        }
        return table;
    }

    /** Both members of the captured NPI are there. */
    public Registration capturedClientAndDispatch() {
        provider();
        if (npi.client() == null) {
            throw isNull("Client");
        }
        return this;
    }

    private static ExpectationFailure isNull(String member) {
        return new ExpectationFailure(
                Diagnosis.WRONG_OBJECT,
                "WSK-REG-012",
                "a provider NPI whose " + member + " is not NULL",
                member + " is NULL");
    }

    /** WskSocket through the captured NPI, on a thread of its own because it will be held inside the provider. */
    public BlockedRequest startCreatingSocket() {
        ApplicationIrp irp =
                new ApplicationIrp(session, session.io().allocateIrp(1)).completionRoutine(CompletionScript.KEEP);
        WskCall call = WskCalls.connectionSocket(client(), provider(), session.family());
        Request request = new Request(session, call, irp, session.budgets().completion(), null);
        BlockedRequest blocked = new BlockedRequest(session, request);
        session.startBlocked(blocked, request, call::perform);
        return blocked;
    }

    /** The functions of WSK through the NPI captured on this registration. */
    public WskCalls calls() {
        return new WskCalls(session) {
            @Override
            ApplicationIrp nextIrp() {
                return new ApplicationIrp(session, session.io().allocateIrp(1))
                        .completionRoutine(CompletionScript.KEEP);
            }

            @Override
            @Nullable
            WskClient client() {
                return Registration.this.client();
            }

            @Override
            WskProviderDispatch provider() {
                return Registration.this.provider();
            }
        };
    }

    /** WskReleaseProviderNPI for every capture that it holds. */
    public void releaseAll() {
        while (captures > 0) {
            release();
        }
    }

    boolean isDeregistered() {
        return deregistered;
    }
}
