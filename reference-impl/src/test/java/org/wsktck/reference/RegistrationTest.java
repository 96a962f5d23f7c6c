package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.NtStatus.STATUS_DEVICE_NOT_READY;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOINTERFACE;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_PROTOCOL_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskProviderCharacteristics;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;
import org.wsktck.spi.jvm.JvmIrql;

/** The registration functions, and who WskDeregister waits for. */
class RegistrationTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    /** A call on a thread of its own, and the thread. */
    private record Blocked<T>(Thread thread, FutureTask<T> outcome) {
        private static final Set<Thread.State> WAITING_STATES =
                EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

        static <T> Blocked<T> start(Callable<T> call) {
            FutureTask<T> task = new FutureTask<>(call);
            Thread thread = new Thread(task, "blocked call");
            thread.setDaemon(true);
            thread.start();
            return new Blocked<>(thread, task);
        }

        /** Returns when the call waits on a monitor without polling, which a thread's state shows. */
        Blocked<T> awaitBlocked() {
            Awaitility.await()
                    .atMost(TestApplication.BUDGET_MILLIS, TimeUnit.MILLISECONDS)
                    .pollInterval(1, TimeUnit.MILLISECONDS)
                    .failFast("the call has returned", outcome::isDone)
                    .until(thread::getState, WAITING_STATES::contains);
            return this;
        }

        T result() throws Exception {
            return outcome.get(TestApplication.BUDGET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static WskRegistration registered(ReferenceWsk wsk, int version) {
        WskRegistration registration = new WskRegistration();
        registration.reservedRegistrationState("whatever was there before");
        WskClientNpi npi = new WskClientNpi(null, new WskClientDispatch(version, 0));
        assertThat(wsk.wskRegister(npi, registration)).isEqualTo(STATUS_SUCCESS);
        npi.set(null, new WskClientDispatch(0x7777, 0));
        return registration;
    }

    @Test
    void a_supported_version_is_captured_and_a_foreign_one_can_only_be_asked_about() {
        try (ReferenceWsk wsk = new ReferenceWsk()) {
            WskRegistration good = registered(wsk, Wsk.makeWskVersion(1, 0));
            WskProviderNpi npi = new WskProviderNpi();
            assertThat(wsk.wskCaptureProviderNpi(good, Wsk.WSK_NO_WAIT, npi)).isEqualTo(STATUS_SUCCESS);
            assertThat(npi.client()).isNotNull();
            assertThat(Objects.requireNonNull(npi.dispatch()).version()).isEqualTo(Wsk.makeWskVersion(1, 0));

            WskRegistration foreign = registered(wsk, Wsk.makeWskVersion(9, 0));
            WskProviderNpi nothing = new WskProviderNpi();
            assertThat(wsk.wskCaptureProviderNpi(foreign, Wsk.WSK_INFINITE_WAIT, nothing))
                    .isEqualTo(STATUS_NOINTERFACE);
            assertThat(nothing.client()).isNull();
            WskProviderCharacteristics range = new WskProviderCharacteristics();
            assertThat(wsk.wskQueryProviderCharacteristics(foreign, range)).isEqualTo(STATUS_SUCCESS);
            assertThat(range.lowestVersion()).isEqualTo(Wsk.makeWskVersion(1, 0));
            assertThat(range.highestVersion()).isEqualTo(Wsk.makeWskVersion(1, 0));
            wsk.wskDeregister(foreign);
            assertThat(wsk.wskRegister(
                            new WskClientNpi(null, new WskClientDispatch(Wsk.makeWskVersion(1, 0), 0)), foreign))
                    .isEqualTo(STATUS_SUCCESS);
            assertThat(wsk.wskCaptureProviderNpi(foreign, Wsk.WSK_NO_WAIT, nothing))
                    .isEqualTo(STATUS_SUCCESS);
        }
    }

    @Test
    void a_block_in_use_is_not_registered_again() {
        try (TestApplication application = new TestApplication()) {
            assertThat(application.wsk.wskRegister(
                            new WskClientNpi(null, new WskClientDispatch(0x100, 0)), application.registration))
                    .isEqualTo(STATUS_INVALID_PARAMETER);
        }
    }

    @Test
    void captures_wait_for_the_provider_as_long_as_they_were_told() throws Exception {
        try (ReferenceWsk wsk = new ReferenceWsk()) {
            wsk.faultHooks().providerReady(false);
            WskRegistration registration = registered(wsk, Wsk.makeWskVersion(1, 0));
            WskProviderNpi npi = new WskProviderNpi();
            assertThat(wsk.wskCaptureProviderNpi(registration, Wsk.WSK_NO_WAIT, npi))
                    .isEqualTo(STATUS_DEVICE_NOT_READY);
            assertThat(wsk.wskQueryProviderCharacteristics(registration, new WskProviderCharacteristics()))
                    .isEqualTo(STATUS_DEVICE_NOT_READY);
            long before = System.nanoTime();
            assertThat(wsk.wskCaptureProviderNpi(registration, 50, npi)).isEqualTo(STATUS_DEVICE_NOT_READY);
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
            Blocked<NtStatus> capture = Blocked.start(
                            () -> wsk.wskCaptureProviderNpi(registration, Wsk.WSK_INFINITE_WAIT, npi))
                    .awaitBlocked();
            // ULONG: the top bit is not a sign.
            Blocked<NtStatus> longCapture = Blocked.start(
                            () -> wsk.wskCaptureProviderNpi(registration, 0xFFFF_FFFE, new WskProviderNpi()))
                    .awaitBlocked();
            wsk.faultHooks().providerReady(true);
            assertThat(capture.result()).isEqualTo(STATUS_SUCCESS);
            assertThat(longCapture.result()).isEqualTo(STATUS_SUCCESS);
            assertThat(npi.dispatch()).isNotNull();
        }
    }

    @Test
    void deregistering_ends_captures_that_wait_and_refuses_those_that_come() throws Exception {
        try (ReferenceWsk wsk = new ReferenceWsk()) {
            wsk.faultHooks().providerReady(false);
            WskRegistration registration = registered(wsk, Wsk.makeWskVersion(1, 0));
            Blocked<NtStatus> capture = Blocked.start(
                            () -> wsk.wskCaptureProviderNpi(registration, Wsk.WSK_INFINITE_WAIT, new WskProviderNpi()))
                    .awaitBlocked();
            wsk.wskDeregister(registration);
            assertThat(capture.result()).isEqualTo(STATUS_DEVICE_NOT_READY);
            wsk.faultHooks().providerReady(true);
            assertThat(wsk.wskCaptureProviderNpi(registration, Wsk.WSK_INFINITE_WAIT, new WskProviderNpi()))
                    .isEqualTo(STATUS_DEVICE_NOT_READY);
            wsk.wskDeregister(registration);
        }
    }

    private static Blocked<@Nullable Void> deregister(TestApplication application) {
        return Blocked.start(() -> {
            application.wsk.wskDeregister(application.registration);
            return null;
        });
    }

    @Test
    void deregistering_waits_for_every_capture_to_be_released() throws Exception {
        try (TestApplication application = new TestApplication()) {
            application.wsk.wskCaptureProviderNpi(application.registration, Wsk.WSK_NO_WAIT, new WskProviderNpi());
            application.wsk.wskReleaseProviderNpi(application.registration);
            Blocked<@Nullable Void> deregister = deregister(application).awaitBlocked();
            application.wsk.wskReleaseProviderNpi(application.registration);
            deregister.result();
        }
    }

    @Test
    void deregistering_waits_for_open_sockets_and_for_sockets_about_to_open() throws Exception {
        try (TestApplication application = new TestApplication();
                BlackholePeer nobody = new BlackholePeer(FAMILY)) {
            WskSocket socket = application.boundSocket(FAMILY);
            TestApplication.Op opening = application
                    .socketConnect(SockAddr.wildcard(FAMILY, 0), nobody.address())
                    .expectPending();
            application.wsk.wskReleaseProviderNpi(application.registration);
            Blocked<@Nullable Void> deregister = deregister(application).awaitBlocked();
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            assertThat(deregister.outcome()).isNotDone();
            opening.cancel();
            deregister.result();
        }
    }

    @Test
    void deregistering_waits_for_listening_sockets_and_for_sockets_accepted_from_one_that_is_closed() throws Exception {
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.socket(WskCategory.LISTEN, FAMILY);
            application.wsk.wskReleaseProviderNpi(application.registration);
            application.bind(listener, SockAddr.loopback(FAMILY, 0)).expect(STATUS_SUCCESS, 0);
            try (Caller caller = Caller.of(application.localAddress(listener))) {
                WskSocket accepted = application.accept(listener).socket();
                assertThat(application.remoteAddress(accepted)).isEqualTo(caller.address());
                Blocked<@Nullable Void> deregister = deregister(application).awaitBlocked();
                application.closeSocket(listener).expect(STATUS_SUCCESS, 0);
                assertThat(deregister.outcome()).isNotDone();
                deregister.awaitBlocked();
                application.closeSocket(accepted).expect(STATUS_SUCCESS, 0);
                deregister.result();
            }
        }
    }

    @Test
    void deregistering_waits_for_a_call_that_is_inside_the_provider() throws Exception {
        try (TestApplication application = new TestApplication()) {
            AutoCloseable hold = application.wsk.faultHooks().holdProviderDispatchCalls();
            Blocked<WskSocket> call =
                    Blocked.start(() -> application.socket(FAMILY)).awaitBlocked();
            application.wsk.wskReleaseProviderNpi(application.registration);
            Blocked<@Nullable Void> deregister = deregister(application).awaitBlocked();
            hold.close();
            application.closeSocket(call.result()).expect(STATUS_SUCCESS, 0);
            deregister.result();
        }
    }

    @Test
    void registrations_are_independent() {
        try (TestApplication application = new TestApplication()) {
            WskRegistration other = registered(application.wsk, Wsk.makeWskVersion(1, 0));
            application.wsk.wskDeregister(other);
            application.closeSocket(application.socket(FAMILY)).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void waiting_functions_stop_the_machine_at_dispatch_level() {
        try (TestApplication application = new TestApplication()) {
            JvmIrql.atDispatchLevel(() -> {
                assertThatThrownBy(() -> registered(application.wsk, 0x100)).isInstanceOf(BugCheck.class);
                assertThatThrownBy(() -> application.wsk.wskDeregister(application.registration))
                        .isInstanceOf(BugCheck.class);
                assertThatThrownBy(() -> application.wsk.wskCaptureProviderNpi(
                                application.registration, 1, new WskProviderNpi()))
                        .isInstanceOf(BugCheck.class);
                assertThat(application.wsk.wskCaptureProviderNpi(
                                application.registration, Wsk.WSK_NO_WAIT, new WskProviderNpi()))
                        .isEqualTo(STATUS_SUCCESS);
            });
        }
    }

    @Test
    void a_missing_irp_or_client_is_refused_and_leaves_no_trace() {
        try (TestApplication application = new TestApplication()) {
            assertThat(wskSocket(application, null, 2, 2, null)).isEqualTo(STATUS_INVALID_PARAMETER);
            TestApplication.Op op = application.new Op();
            assertThat(application
                            .wsk
                            .ioManager()
                            .call(op.irp, () -> wskSocket(application, null, 2, 2, op.irp))
                            .returned())
                    .isEqualTo(STATUS_INVALID_HANDLE);
            assertThat(application.wsk.ioManager().ioStatus(op.irp).status()).isEqualTo(NtStatus.POISON);
        }
    }

    @Test
    void an_unknown_family_and_a_type_that_does_not_fit_are_refused() {
        try (TestApplication application = new TestApplication()) {
            WskClient client = application.npi.client();
            application
                    .call(irp -> wskSocket(application, client, 99, Wsk.WSK_FLAG_CONNECTION_SOCKET, irp))
                    .expect(STATUS_NOT_SUPPORTED, 0);
            application
                    .call(irp -> Objects.requireNonNull(application.npi.dispatch())
                            .wskSocket(
                                    client,
                                    Wsk.AF_INET,
                                    Wsk.SOCK_DGRAM,
                                    Wsk.IPPROTO_UDP,
                                    Wsk.WSK_FLAG_CONNECTION_SOCKET,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    irp))
                    .expect(STATUS_PROTOCOL_NOT_SUPPORTED, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Wsk.WSK_FLAG_BASIC_SOCKET, Wsk.WSK_FLAG_DATAGRAM_SOCKET})
    void categories_that_are_absent_are_refused(int category) {
        try (TestApplication application = new TestApplication()) {
            application
                    .call(irp -> wskSocket(application, application.npi.client(), Wsk.AF_INET, category, irp))
                    .expect(STATUS_NOT_SUPPORTED, 0);
        }
    }

    private static NtStatus wskSocket(
            TestApplication application,
            @Nullable WskClient client,
            int family,
            int category,
            org.wsktck.spi.@Nullable Irp irp) {
        return Objects.requireNonNull(application.npi.dispatch())
                .wskSocket(
                        client, family, Wsk.SOCK_STREAM, Wsk.IPPROTO_TCP, category, null, null, null, null, null, irp);
    }
}
