package org.wsktck.remote.protocol;

import java.util.List;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.IrpViolation;

/** Numbers of the protocol. */
public final class Protocol {
    /** What HELLO begins with. */
    public static final String MAGIC = "wsk-tck";

    /** The version spoken here. */
    public static final int VERSION = 1;

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

    /** The most actions of a script, and entries of a table of callbacks. */
    public static final int ACTIONS_MAX = 8;

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

    /** {@code which} of callbacks. */
    public static final int WSK_RECEIVE_EVENT = 1;

    /** {@code which} of callbacks. */
    public static final int WSK_DISCONNECT_EVENT = 2;

    /** {@code which} of callbacks. */
    public static final int WSK_SEND_BACKLOG_EVENT = 3;

    /** An IRQL that means nothing. */
    public static final int IRQL_UNKNOWN = 255;

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

    /** The number of a bugcheck. */
    public static int number(BugCheck.Code bugCheck) {
        return BUGCHECKS.indexOf(bugCheck) + 1;
    }

    /** The number of a rule. */
    public static int number(IrpViolation.Rule rule) {
        return RULES.indexOf(rule) + 1;
    }

    /** The bugcheck of that number. */
    public static BugCheck.Code bugCheck(int number) throws ProtocolError {
        return at(BUGCHECKS, number, "bugcheck");
    }

    /** The rule of that number. */
    public static IrpViolation.Rule rule(int number) throws ProtocolError {
        return at(RULES, number, "rule");
    }

    private static <T> T at(List<T> list, int number, String what) throws ProtocolError {
        if (number < 1 || number > list.size()) {
            throw new ProtocolError(what + ": " + number + " (expected: 1.." + list.size() + ")");
        }
        return list.get(number - 1);
    }
}
