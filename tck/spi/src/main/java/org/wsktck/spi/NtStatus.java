package org.wsktck.spi;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * An NTSTATUS: any 32-bit value that an implementation may return, with the names of ntstatus.h for those that matter
 * here.
 *
 * @param code the 32 bits
 */
public record NtStatus(int code) {
    public static final NtStatus STATUS_SUCCESS = new NtStatus(0x00000000);
    public static final NtStatus STATUS_TIMEOUT = new NtStatus(0x00000102);
    public static final NtStatus STATUS_PENDING = new NtStatus(0x00000103);
    public static final NtStatus STATUS_EVENT_PENDING = new NtStatus(0x40000013);
    public static final NtStatus STATUS_BUFFER_OVERFLOW = new NtStatus(0x80000005);
    public static final NtStatus STATUS_UNSUCCESSFUL = new NtStatus(0xC0000001);
    public static final NtStatus STATUS_NOT_IMPLEMENTED = new NtStatus(0xC0000002);
    public static final NtStatus STATUS_INVALID_HANDLE = new NtStatus(0xC0000008);
    public static final NtStatus STATUS_INVALID_PARAMETER = new NtStatus(0xC000000D);
    public static final NtStatus STATUS_INVALID_DEVICE_REQUEST = new NtStatus(0xC0000010);
    public static final NtStatus STATUS_MORE_PROCESSING_REQUIRED = new NtStatus(0xC0000016);
    public static final NtStatus STATUS_ACCESS_DENIED = new NtStatus(0xC0000022);
    public static final NtStatus STATUS_BUFFER_TOO_SMALL = new NtStatus(0xC0000023);
    public static final NtStatus STATUS_SHARING_VIOLATION = new NtStatus(0xC0000043);
    public static final NtStatus STATUS_INTEGER_OVERFLOW = new NtStatus(0xC0000095);
    public static final NtStatus STATUS_INSUFFICIENT_RESOURCES = new NtStatus(0xC000009A);
    public static final NtStatus STATUS_DEVICE_NOT_READY = new NtStatus(0xC00000A3);
    public static final NtStatus STATUS_PIPE_DISCONNECTED = new NtStatus(0xC00000B0);
    public static final NtStatus STATUS_IO_TIMEOUT = new NtStatus(0xC00000B5);
    public static final NtStatus STATUS_FILE_FORCED_CLOSED = new NtStatus(0xC00000B6);
    public static final NtStatus STATUS_NOT_SUPPORTED = new NtStatus(0xC00000BB);
    public static final NtStatus STATUS_REMOTE_NOT_LISTENING = new NtStatus(0xC00000BC);
    public static final NtStatus STATUS_REQUEST_NOT_ACCEPTED = new NtStatus(0xC00000D0);
    public static final NtStatus STATUS_INTERNAL_ERROR = new NtStatus(0xC00000E5);
    public static final NtStatus STATUS_CANCELLED = new NtStatus(0xC0000120);
    public static final NtStatus STATUS_LOCAL_DISCONNECT = new NtStatus(0xC000013B);
    public static final NtStatus STATUS_REMOTE_DISCONNECT = new NtStatus(0xC000013C);
    public static final NtStatus STATUS_INVALID_CONNECTION = new NtStatus(0xC0000140);
    public static final NtStatus STATUS_INVALID_ADDRESS = new NtStatus(0xC0000141);
    public static final NtStatus STATUS_INVALID_DEVICE_STATE = new NtStatus(0xC0000184);
    public static final NtStatus STATUS_INVALID_BUFFER_SIZE = new NtStatus(0xC0000206);
    public static final NtStatus STATUS_INVALID_ADDRESS_COMPONENT = new NtStatus(0xC0000207);
    public static final NtStatus STATUS_ADDRESS_ALREADY_EXISTS = new NtStatus(0xC000020A);
    public static final NtStatus STATUS_ADDRESS_CLOSED = new NtStatus(0xC000020B);
    public static final NtStatus STATUS_CONNECTION_DISCONNECTED = new NtStatus(0xC000020C);
    public static final NtStatus STATUS_CONNECTION_RESET = new NtStatus(0xC000020D);
    public static final NtStatus STATUS_DATA_NOT_ACCEPTED = new NtStatus(0xC000021B);
    public static final NtStatus STATUS_NOT_FOUND = new NtStatus(0xC0000225);
    public static final NtStatus STATUS_CONNECTION_REFUSED = new NtStatus(0xC0000236);
    public static final NtStatus STATUS_GRACEFUL_DISCONNECT = new NtStatus(0xC0000237);
    public static final NtStatus STATUS_ADDRESS_ALREADY_ASSOCIATED = new NtStatus(0xC0000238);
    public static final NtStatus STATUS_CONNECTION_INVALID = new NtStatus(0xC000023A);
    public static final NtStatus STATUS_CONNECTION_ACTIVE = new NtStatus(0xC000023B);
    public static final NtStatus STATUS_NETWORK_UNREACHABLE = new NtStatus(0xC000023C);
    public static final NtStatus STATUS_HOST_UNREACHABLE = new NtStatus(0xC000023D);
    public static final NtStatus STATUS_PORT_UNREACHABLE = new NtStatus(0xC000023F);
    public static final NtStatus STATUS_CONNECTION_ABORTED = new NtStatus(0xC0000241);
    public static final NtStatus STATUS_NO_MATCH = new NtStatus(0xC0000272);
    public static final NtStatus STATUS_NOINTERFACE = new NtStatus(0xC00002B9);
    public static final NtStatus STATUS_PROTOCOL_NOT_SUPPORTED = new NtStatus(0xC000A013);

    /** What the I/O manager of the kit writes into an IRP before each call, so that an unwritten status shows. */
    public static final NtStatus POISON = new NtStatus(0xDEADBEEF);

    /** NT_SUCCESS: success and informational values, 0x00000000 to 0x7FFFFFFF. */
    public boolean isSuccess() {
        return code >= 0;
    }

    /** NT_ERROR: 0xC0000000 and above; warnings (0x8...) are neither success nor error. */
    public boolean isError() {
        return code >>> 30 == 3;
    }

    /** {@code STATUS_PENDING (0x00000103)}, or the bare number where ntstatus.h's name is not known here. */
    @Override
    public String toString() {
        String name = Names.BY_CODE.get(code);
        String number = String.format("0x%08X", code);
        return name == null ? number : name + " (" + number + ")";
    }

    /** {@code STATUS_PENDING}, or the number. */
    public String shortName() {
        String name = Names.BY_CODE.get(code);
        return name == null ? String.format("0x%08X", code) : name;
    }

    /** Read from the constants above, so that none can be forgotten. */
    private static final class Names {
        static final Map<Integer, String> BY_CODE = read();

        private static Map<Integer, String> read() {
            Map<Integer, String> names = new HashMap<>();
            for (Field field : NtStatus.class.getFields()) {
                try {
                    if (field.get(null) instanceof NtStatus status) {
                        names.put(status.code(), field.getName());
                    }
                } catch (IllegalAccessException impossible) {
                    throw new IllegalStateException(field + " is public", impossible);
                }
            }
            return names;
        }
    }
}
