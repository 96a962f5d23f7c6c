package org.wsktck.remote.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.Irp;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.NtStatus;

/** The driver below the application that an agent has. */
final class RemoteLowerDriver implements LowerDriver {
    private final AgentSession session;
    private final RemoteCalls calls;
    private final Map<RemoteIrp, IoStackLocation> found = new ConcurrentHashMap<>();

    RemoteLowerDriver(AgentSession session, RemoteCalls calls) {
        this.session = session;
        this.calls = calls;
    }

    @Override
    public NtStatus pend(Irp irp, long argument) {
        return call(irp, argument, true, NtStatus.STATUS_SUCCESS, 0);
    }

    @Override
    public NtStatus complete(Irp irp, long argument, NtStatus status, long information) {
        return call(irp, argument, false, status, information);
    }

    private NtStatus call(Irp irp, long argument, boolean pending, NtStatus status, long information) {
        RemoteIrp mine = RemoteIoManager.own(irp);
        AgentSession.Reply reply = session.request(
                MessageType.CALL_DRIVER,
                out -> out.irp(mine.handle())
                        .u64(argument)
                        .flag(pending)
                        .u32(status.code())
                        .u64(information));
        found.put(mine, session.results(reply, RemoteLowerDriver::location));
        return calls.returned(reply);
    }

    private static IoStackLocation location(Values in) throws ProtocolError {
        int invoke = in.number("invoke");
        return new IoStackLocation(
                in.number("location"),
                Protocol.routine(in.number("routine")),
                (invoke & Protocol.INVOKE_ON_SUCCESS) != 0,
                (invoke & Protocol.INVOKE_ON_ERROR) != 0,
                (invoke & Protocol.INVOKE_ON_CANCEL) != 0,
                in.flag("context"));
    }

    @Override
    public IoStackLocation found(Irp irp) {
        IoStackLocation location = found.get(RemoteIoManager.own(irp));
        if (location == null) {
            throw new IllegalArgumentException("irp: " + irp + " (expected: one that this driver was given)");
        }
        return location;
    }

    @Override
    public DriverCancel setCancelRoutine(Irp irp, DriverCancel routine) {
        AgentSession.Reply reply = session.request(
                MessageType.SET_CANCEL_ROUTINE,
                out -> out.irp(CallEncoder.handle(irp)).u8(Protocol.number(routine)));
        return session.results(reply, in -> Protocol.cancelRoutine(in.number("previous")));
    }

    @Override
    public void completeRequest(Irp irp, NtStatus status, long information) {
        session.request(
                MessageType.DRIVER_COMPLETE_REQUEST,
                out -> out.irp(CallEncoder.handle(irp)).u32(status.code()).u64(information));
    }
}
