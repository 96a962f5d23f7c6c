package org.wsktck.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * WSK_EVENT_CALLBACK_CONTROL, the input of SO_WSK_EVENT_CALLBACK and WSK_SET_STATIC_EVENT_CALLBACKS.
 *
 * <p>The structure has a pointer to an NPIID in front. Since no pointer crosses from one address space to another, a
 * buffer of this projection has the NPIID itself in its place; what stands for the kernel's {@code sizeof} is
 * {@link #BYTES}.
 *
 * @param npiId NPI_WSK_INTERFACE_ID for the events of WSK itself
 * @param eventMask the events, as {@code WSK_EVENT_*}; with WSK_EVENT_DISABLE the one to be disabled
 */
public record WskEventCallbackControl(UUID npiId, int eventMask) {
    /** Length of the structure in a buffer. */
    public static final int BYTES = 20;

    /** The structure as a control function takes it. */
    public ByteBuffer toBuffer() {
        long high = npiId.getMostSignificantBits();
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        // A GUID is a ULONG, two USHORTs, and eight bytes.
        buffer.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        buffer.order(ByteOrder.BIG_ENDIAN).putLong(npiId.getLeastSignificantBits());
        return buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(eventMask).flip();
    }

    /**
     * Reads the structure.
     *
     * @throws IllegalArgumentException if fewer than {@link #BYTES} remain
     */
    public static WskEventCallbackControl of(ByteBuffer input) {
        if (input.remaining() < BYTES) {
            throw new IllegalArgumentException(
                    "input: " + input.remaining() + " bytes (expected: at least " + BYTES + ")");
        }
        ByteBuffer buffer = input.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long first = Integer.toUnsignedLong(buffer.getInt());
        long second = Short.toUnsignedLong(buffer.getShort());
        long third = Short.toUnsignedLong(buffer.getShort());
        long low = buffer.order(ByteOrder.BIG_ENDIAN).getLong();
        int mask = buffer.order(ByteOrder.LITTLE_ENDIAN).getInt();
        return new WskEventCallbackControl(new UUID(first << 32 | second << 16 | third, low), mask);
    }
}
