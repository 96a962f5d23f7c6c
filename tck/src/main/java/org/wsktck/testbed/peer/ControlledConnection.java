package org.wsktck.testbed.peer;

import java.time.Duration;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerConnection;

/** A connection that the peer program took. */
final class ControlledConnection implements PeerConnection {
    private final PeerControl control;
    private final PeerControl.Accepted accepted;

    ControlledConnection(PeerControl control, PeerControl.Accepted accepted) {
        this.control = control;
        this.accepted = accepted;
    }

    @Override
    public SockAddr localAddress() {
        return accepted.local();
    }

    @Override
    public SockAddr remoteAddress() {
        return accepted.remote();
    }

    @Override
    public void send(byte[] bytes) {
        control.send(accepted.id(), bytes);
    }

    @Override
    public void sendPattern(long length) {
        control.sendPattern(accepted.id(), length);
    }

    @Override
    public void echo() {
        control.echo(accepted.id());
    }

    @Override
    public void finish() {
        control.finish(accepted.id());
    }

    @Override
    public void reset() {
        control.reset(accepted.id());
    }

    @Override
    public Received receive(int length, Duration timeout) {
        return control.receive(accepted.id(), length, timeout);
    }

    @Override
    public PatternReceived receivePattern(long length, Duration timeout) {
        return control.receivePattern(accepted.id(), length, timeout);
    }

    @Override
    public Ending awaitEnding(Duration timeout) {
        return control.awaitEnding(accepted.id(), timeout);
    }

    @Override
    public Ending awaitResetAfterFin(Duration timeout) {
        return control.awaitReset(accepted.id(), timeout);
    }
}
