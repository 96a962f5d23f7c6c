package org.wsktck.remote.server;

import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.Irp;
import org.wsktck.spi.LowerDriver;
import org.wsktck.spi.NtStatus;

/** The driver below the application. */
final class ServedLowerDriver {
    private final LowerDriver driver;
    private final Answers answers;
    private final ServedIrps irps;

    ServedLowerDriver(LowerDriver driver, Answers answers, ServedIrps irps) {
        this.driver = driver;
        this.answers = answers;
        this.irps = irps;
    }

    MessageWriter call(Values in) throws ProtocolError {
        Irp irp = irps.irp(in);
        long argument = in.u64("argument");
        boolean pending = in.flag("pending");
        NtStatus status = new NtStatus(in.number("status"));
        long information = in.u64("information");
        MessageWriter answer = answers.called(
                irp, () -> pending ? driver.pend(irp, argument) : driver.complete(irp, argument, status, information));
        IoStackLocation found = driver.found(irp);
        return answer.u8(found.number())
                .u8(Protocol.number(found.routine()))
                .u8(Protocol.invoke(found.invokeOnSuccess(), found.invokeOnError(), found.invokeOnCancel()))
                .flag(found.contextAsSet());
    }

    MessageWriter setCancelRoutine(Values in) throws ProtocolError {
        Irp irp = irps.irp(in);
        int number = in.number("routine");
        DriverCancel routine = Protocol.cancelRoutine(number);
        if (routine == DriverCancel.UNKNOWN) {
            throw new BadRequest("routine: " + number + " (expected: 0..2)");
        }
        DriverCancel previous = driver.setCancelRoutine(irp, routine);
        return answers.done().u8(Protocol.number(previous));
    }

    MessageWriter completeRequest(Values in) {
        Irp irp = irps.irp(in);
        NtStatus status = new NtStatus(in.number("status"));
        long information = in.u64("information");
        driver.completeRequest(irp, status, information);
        return answers.done();
    }
}
