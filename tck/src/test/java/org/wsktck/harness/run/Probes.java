package org.wsktck.harness.run;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** Small scenarios to judge wrong implementations with. They stand outside the package that runs look in. */
class Probes {
    @Scenario(id = "probe.bind", verifies = "WSK-BIND-001", families = Families.IPV4)
    void a_bind_is_completed(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application binds it");
        var bind = application.bind(socket, application.wildcard());

        then("the IRP is completed");
        assertThat(bind).completesOnce();
    }

    @Scenario(id = "probe.bind-may", verifies = "WSK-IRP-005", families = Families.IPV4)
    void a_bind_may_be_completed_in_some_way(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application binds it");
        var bind = application.bind(socket, application.wildcard());

        then("the IRP is completed");
        assertThat(bind).completesOnce().withSuccess();
    }

    @Scenario(id = "probe.bind-unwatched", verifies = "WSK-BIND-001", families = Families.IPV4)
    void a_bind_that_nobody_waits_for_is_completed_all_the_same(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application binds it and closes it at once");
        application.bind(socket, application.wildcard());
        application.closeSocket(socket);
    }

    @Scenario(
            id = "probe.bind-twice",
            verifies = {"WSK-BIND-001", "WSK-IRP-001"},
            families = Families.IPV4)
    void two_sockets_are_bound_with_one_irp(WskApplication application) {
        given("a bind that has been completed");
        var irp = application.irp(1).completionRoutine(org.wsktck.spi.CompletionScript.KEEP);
        application
                .with(irp)
                .bind(application.connectionSocket(), application.wildcard())
                .succeeds();

        when("the IRP is reused for another socket");
        var again = application.with(irp.reuse()).bind(application.connectionSocket(), application.wildcard());

        then("WSK-IRP-001", "it is completed once more");
        assertThat(again).completesOnce().withSuccess();
    }

    @Scenario(id = "probe.create", verifies = "WSK-SOCKET-001", families = Families.IPV4)
    void a_socket_is_created(WskApplication application) {
        when("the application creates a connection socket");
        var create = application.createConnectionSocket();

        then("the IRP is completed with the socket");
        assertThat(create).completesOnce().withSuccess();
    }

    @Scenario(
            id = "probe.fault-hooks",
            verifies = "WSK-REG-012",
            families = Families.NONE,
            needs = Capability.FAULT_HOOKS)
    void the_provider_is_not_ready(WskApplication application) {
        when("the provider is not ready");
        application.providerIsNotReady();
    }

    @Scenario(id = "probe.deregister-waits", verifies = "WSK-REG-022", families = Families.NONE)
    void deregistering_waits_for_the_release(WskApplication application) {
        given("a registration that has captured the provider NPI");
        var registration = application.registerAndCapture();

        when("the application deregisters");
        var deregister = registration.startDeregister();

        then("the call waits for the release");
        deregister.staysBlocked();
        registration.release();
        deregister.returns();
    }

    @Scenario(id = "probe.held-socket", verifies = "WSK-REG-023", families = Families.NONE)
    void a_call_is_held_for_longer_than_any_other_may_take(WskApplication application) {
        given("a WskSocket that is held inside the provider");
        var registration = application.registerAndCapture();
        long began = System.nanoTime();
        var create = registration.startCreatingSocket();

        when("it is watched for longer than the budget of a call");
        while (System.nanoTime() - began < 2 * JudgedRun.budgets().callReturn().toNanos()) {
            create.staysBlocked();
        }

        then("it returns once it is let go");
        registration.release();
        create.request().socket();
    }

    @Scenario(id = "probe.misuse", verifies = "WSK-CLOSE-001", families = Families.NONE, danger = Danger.MAY_BUGCHECK)
    void a_socket_is_closed_twice(WskApplication application) {
        given("a closed socket");
        var socket = application.connectionSocket();
        application.closeSocket(socket);

        when("the application closes it again");
        application.closeSocket(socket);
    }
}
