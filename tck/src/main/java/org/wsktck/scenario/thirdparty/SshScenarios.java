package org.wsktck.scenario.thirdparty;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.ClientProgram.SshClient;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** OpenSSH's client as the peer: both ends speak first. */
@Needs(Capability.LISTEN)
class SshScenarios {
    private static final int FAILURE = 255;
    private static final String IDENTIFICATION = "SSH-2.0-wsk\r\n";

    @Scenario(
            id = "thirdparty.ssh-identification",
            verifies = {"WSK-RECV-026", "WSK-SEND-016", "WSK-CLOSE-001"})
    void ssh_and_the_application_identify_themselves(WskApplication application, SshClient ssh) {
        given("a listening socket, and ssh, which has connected to it and sent the line that it begins with");
        var listener = application.listens();
        var running = ssh.connectsTo(listener).hasSaid("Local version string SSH-2.0-OpenSSH_");

        when("the application accepts and receives");
        var socket = application.accept(listener).socket();

        then("that line comes first");
        application.stream(socket).expects("SSH-2.0-OpenSSH_").until("\r\n");
        and("WSK-SEND-016", "ssh reads the line that the application sends");
        assertThat(application.send(socket, IDENTIFICATION)).completesOnce().withSuccess();
        running.says("remote software version wsk");
        // Whether the close resets the connection is for scenarios of their own: either is the end of it to ssh.
        and("WSK-CLOSE-001", "when the application closes the socket, ssh gives up");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
        running.exits(FAILURE).saidOneOf("Connection reset by", "Connection closed by");
    }

    @Scenario(
            id = "thirdparty.ssh-disconnected",
            verifies = {"WSK-DISCONNECT-025", "WSK-DISCONNECT-002"})
    void ssh_sees_a_graceful_disconnect_as_one(WskApplication application, SshClient ssh) {
        given("an accepted connection over which ssh and the application have identified themselves");
        var listener = application.listens();
        var running = ssh.connectsTo(listener);
        var socket = application.accept(listener).socket();
        application.stream(socket).expects("SSH-2.0-OpenSSH_").until("\r\n");
        application.send(socket, IDENTIFICATION).succeeds();
        running.hasSaid("remote software version wsk");

        when("the application disconnects gracefully");
        var disconnect = application.disconnect(socket);

        then("ssh ends, since nothing more will come");
        running.exits(FAILURE);
        and("WSK-DISCONNECT-002", "and says that the connection was closed, not that it was reset");
        running.saidOneOf("Connection closed by");
        and("the disconnect is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }
}
