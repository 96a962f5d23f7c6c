package org.wsktck.remote.protocol;

import java.util.List;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.Irql;
import org.wsktck.spi.WskEvent;

/** Numbers of the protocol. */
public final class Protocol {
    /** What HELLO begins with. */
    public static final String MAGIC = "wsk-tck";

    /** The version spoken here. */
    public static final int VERSION = 2;

    /** How long a client may take to say HELLO, in milliseconds. */
    public static final int HELLO_MILLIS = 5_000;

    /** How long an agent may take to answer HELLO, in milliseconds: it may have to start a driver first. */
    public static final int WELCOME_MILLIS = 10_000;

    /** The longest body, in bytes. */
    public static final int BODY_BYTES_MAX = 1 << 20;

    /** Bounds of {@code maxData}: the longest {@code bytes} that an agent takes. */
    public static final int DATA_BYTES_MIN = 4_096;

    /** See {@link #DATA_BYTES_MIN}. */
    public static final int DATA_BYTES_MAX = 1_000_000;

    /** The longest {@code text}, in bytes of UTF-8. */
    public static final int TEXT_BYTES_MAX = 1_024;

    /** The longest SOCKADDR. */
    public static final int ADDRESS_BYTES_MAX = 128;

    /** The most actions of a script or a reaction. */
    public static final int ACTIONS_MAX = 8;

    /** The most entries of a table of callbacks. */
    public static final int CALLBACKS_MAX = 8;

    /** The most reactions of an entry. */
    public static final int REACTIONS_MAX = 16;

    /** Where the handle of an MDL is told: none of the session. */
    public static final int MDL_FOREIGN = 0xFFFF_FFFF;

    /** The largest MDL, in bytes. */
    public static final int MDL_BYTES_MAX = 64 << 20;

    /** How many lanes there are. */
    public static final int LANES = 16;

    /** Bytes around an MDL's memory that show a stray write. */
    public static final int GUARD_BYTES = 16;

    /** What they hold. */
    public static final byte GUARD = (byte) 0xA5;

    /** IO_SET_COMPLETION_ROUTINE: run the routine on success. */
    public static final int INVOKE_ON_SUCCESS = 1;

    /** IO_SET_COMPLETION_ROUTINE: run the routine on error. */
    public static final int INVOKE_ON_ERROR = 2;

    /** IO_SET_COMPLETION_ROUTINE: run the routine if the IRP was cancelled. */
    public static final int INVOKE_ON_CANCEL = 4;

    /** With the number of a callback, the type of the event that it is entered with. */
    public static final int CALLBACK_EVENTS = 0x4100;

    /** {@code table} of CALLBACKS_ALLOCATE: WSK_CLIENT_CONNECTION_DISPATCH. */
    public static final int TABLE_CONNECTION = 1;

    /** {@code table} of CALLBACKS_ALLOCATE: WSK_CLIENT_LISTEN_DISPATCH. */
    public static final int TABLE_LISTEN = 2;

    /** {@code stores} of reactions: bytesAccepted follows. */
    public static final int STORES_BYTES_ACCEPTED = 1;

    /** {@code stores} of reactions: what the accepted socket is taken with follows. */
    public static final int STORES_ACCEPTED_AS = 2;

    /** In the call of a reaction, the socket that WskAcceptEvent was given. */
    public static final int ACCEPTED_SOCKET = 0xFFFF_FFFF;

    /** {@code outputSizeReturned} where nothing was stored. */
    public static final long NOTHING_STORED = -1L;

    /** The most indications of a list whose lengths are told. */
    public static final int INDICATIONS_MAX = 1_024;

    /** So much of the data of a list is told in any case. */
    public static final int INDICATED_BYTES_TOLD = 65_536;

    /** The highest IRQL there is. */
    private static final int IRQL_MAX = 15;

    /** An IRQL that means nothing. */
    public static final int IRQL_UNKNOWN = 255;

    /** By their numbers, from 0. */
    private static final List<DriverCancel> CANCEL_ROUTINES =
            List.of(DriverCancel.NONE, DriverCancel.FIRST, DriverCancel.SECOND, DriverCancel.UNKNOWN);

    /** By their numbers, from 0. */
    private static final List<IoStackLocation.Routine> ROUTINES =
            List.of(IoStackLocation.Routine.NONE, IoStackLocation.Routine.AS_SET, IoStackLocation.Routine.OTHER);

    /** By their numbers, from 1. */
    private static final List<WskEvent> EVENTS = List.of(
            WskEvent.RECEIVE,
            WskEvent.DISCONNECT,
            WskEvent.SEND_BACKLOG,
            WskEvent.ACCEPT,
            WskEvent.INSPECT,
            WskEvent.ABORT);

    /** By their numbers, from 1. */
    private static final List<BugCheck.Code> BUGCHECKS = List.of(
            BugCheck.Code.NO_MORE_IRP_STACK_LOCATIONS,
            BugCheck.Code.IRP_IN_FLIGHT,
            BugCheck.Code.IRP_NOT_REUSED,
            BugCheck.Code.IRP_STALE,
            BugCheck.Code.BUFFER_BEYOND_MDL,
            BugCheck.Code.SOCKET_CLOSED,
            BugCheck.Code.IRQL_NOT_LESS_OR_EQUAL);

    /** By their numbers, from 1. */
    private static final List<IrpViolation.Rule> RULES = List.of(
            IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS,
            IrpViolation.Rule.CANCEL_STATE_IN_COMPLETED_IRP,
            IrpViolation.Rule.IRP_TOUCHED_AFTER_COMPLETION);

    private Protocol() {}

    /** The flags of IO_SET_COMPLETION_ROUTINE and CALL_DRIVER. */
    public static int invoke(boolean onSuccess, boolean onError, boolean onCancel) {
        return (onSuccess ? INVOKE_ON_SUCCESS : 0)
                | (onError ? INVOKE_ON_ERROR : 0)
                | (onCancel ? INVOKE_ON_CANCEL : 0);
    }

    /** The number of a bugcheck. */
    public static int number(BugCheck.Code bugCheck) {
        return BUGCHECKS.indexOf(bugCheck) + 1;
    }

    /** The number of a rule. */
    public static int number(IrpViolation.Rule rule) {
        return RULES.indexOf(rule) + 1;
    }

    /** The number of an event callback. */
    public static int number(WskEvent event) {
        return EVENTS.indexOf(event) + 1;
    }

    /** The event callback of that number. */
    public static WskEvent event(int number) throws ProtocolError {
        return at(EVENTS, number, 1, "callback");
    }

    /** The number of a cancel routine. */
    public static int number(DriverCancel routine) {
        return CANCEL_ROUTINES.indexOf(routine);
    }

    /** The cancel routine of that number. */
    public static DriverCancel cancelRoutine(int number) throws ProtocolError {
        return at(CANCEL_ROUTINES, number, 0, "cancel routine");
    }

    /** The number of what a stack location has for a routine. */
    public static int number(IoStackLocation.Routine routine) {
        return ROUTINES.indexOf(routine);
    }

    /** What a stack location has for a routine, by its number. */
    public static IoStackLocation.Routine routine(int number) throws ProtocolError {
        return at(ROUTINES, number, 0, "routine");
    }

    /** The number of an IRQL. */
    public static int number(Irql irql) {
        return switch (irql) {
            case PASSIVE_LEVEL -> 0;
            case APC_LEVEL -> 1;
            case DISPATCH_LEVEL -> 2;
            case HIGH_LEVEL -> IRQL_MAX;
            case UNKNOWN -> IRQL_UNKNOWN;
        };
    }

    /** The IRQL of that number. */
    public static Irql irql(int number) throws ProtocolError {
        return switch (number) {
            case 0 -> Irql.PASSIVE_LEVEL;
            case 1 -> Irql.APC_LEVEL;
            case 2 -> Irql.DISPATCH_LEVEL;
            case IRQL_UNKNOWN -> Irql.UNKNOWN;
            default -> {
                if (number > IRQL_MAX) {
                    throw new ProtocolError("irql: " + number + " (expected: 0..15, or 255)");
                }
                yield Irql.HIGH_LEVEL;
            }
        };
    }

    /** The bugcheck of that number. */
    public static BugCheck.Code bugCheck(int number) throws ProtocolError {
        return at(BUGCHECKS, number, 1, "bugcheck");
    }

    /** The rule of that number. */
    public static IrpViolation.Rule rule(int number) throws ProtocolError {
        return at(RULES, number, 1, "rule");
    }

    private static <T> T at(List<T> list, int number, int first, String what) throws ProtocolError {
        int last = first + list.size() - 1;
        if (number < first || number > last) {
            throw new ProtocolError(what + ": " + number + " (expected: " + first + ".." + last + ")");
        }
        return list.get(number - first);
    }
}
