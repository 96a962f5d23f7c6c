package org.wsktck.scenario.bind;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ACCESS_CHECK_REFUSED;
import static org.wsktck.harness.evidence.Accepted.IN_USE;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** WskBind of two sockets to one port, without options on either: the first row of the sharing table. */
class SharedAddressScenarios {

    @Scenario(id = "bind.wildcard-twice", verifies = "WSK-BIND-013")
    void the_wildcard_address_and_a_port_cannot_be_bound_twice(WskApplication application, TcpPeer peer) {
        given("a socket bound to the wildcard address and a port, and a second socket");
        var wildcard = application
                .wildcard()
                .withPort(application.freeAddressTowards(peer).port());
        application.socketBoundTo(wildcard);
        var second = application.connectionSocket();

        when("the application binds the second socket to the same");
        var bind = application.bind(second, wildcard);

        then("its IRP is completed with a status that means 'in use'");
        assertThat(bind).completesOnce().withOneOf(IN_USE);
    }

    @Scenario(id = "bind.specific-twice", verifies = "WSK-BIND-013")
    void a_specific_address_and_a_port_cannot_be_bound_twice(WskApplication application, TcpPeer peer) {
        given("a socket bound to a specific address and a port, and a second socket");
        var address = application.freeAddressTowards(peer);
        application.socketBoundTo(address);
        var second = application.connectionSocket();

        when("the application binds the second socket to the same");
        var bind = application.bind(second, address);

        then("its IRP is completed with a status that means 'in use'");
        assertThat(bind).completesOnce().withOneOf(IN_USE);
    }

    @Scenario(id = "bind.two-specific-addresses", verifies = "WSK-BIND-022", families = Families.IPV4)
    void two_specific_addresses_with_one_port_do_not_conflict(WskApplication application, TcpPeer peer) {
        given("a socket bound to the loopback address and a port, a second local address, and a second socket");
        int port = application.freeAddressTowards(peer).port();
        var other = application.secondLoopback(port);
        application.socketBoundTo(application.loopback(port));
        var second = application.connectionSocket();

        when("the application binds the second socket to the other address and the same port");
        var bind = application.bind(second, other);

        then("its IRP is completed with success");
        assertThat(bind).completesOnce().withSuccess();
    }

    @Scenario(id = "bind.wildcard-after-specific", verifies = "WSK-BIND-029", needs = Capability.ADDRESS_SHARING)
    void the_wildcard_address_can_be_bound_after_a_specific_one(WskApplication application, TcpPeer peer) {
        given("a socket bound to a specific address and a port, and a second socket");
        var address = application.freeAddressTowards(peer);
        application.socketBoundTo(address);
        var second = application.connectionSocket();

        when("the application binds the second socket to the wildcard address and the same port");
        var bind = application.bind(second, application.wildcard().withPort(address.port()));

        then("its IRP is completed with success");
        assertThat(bind).completesOnce().withSuccess();
    }

    @Scenario(id = "bind.specific-after-wildcard", verifies = "WSK-BIND-029", needs = Capability.ADDRESS_SHARING)
    void a_specific_address_after_the_wildcard_is_subject_to_the_access_check(
            WskApplication application, TcpPeer peer) {
        given("a socket bound to the wildcard address and a port, and a second socket");
        var address = application.freeAddressTowards(peer);
        application.socketBoundTo(application.wildcard().withPort(address.port()));
        var second = application.connectionSocket();

        when("the application binds the second socket to a specific address and the same port");
        var bind = application.bind(second, address);

        then("its IRP is completed with success, 'access denied' or 'in use', as the check turns out");
        assertThat(bind).completesOnce().withSuccessOrOneOf(ACCESS_CHECK_REFUSED);
    }
}
