package org.wsktck.remote.protocol;

/**
 * Field {@code irp}.
 *
 * @param handle the IRP
 * @param submission which submission, from 1
 */
public record IrpHandle(int handle, int submission) {
    /** No IRP. */
    public static final IrpHandle NULL = new IrpHandle(0, 0);

    /** Whether it is no IRP. */
    public boolean isNull() {
        return handle == 0;
    }

    @Override
    public String toString() {
        return isNull() ? "NULL" : Integer.toUnsignedString(handle) + "/" + Integer.toUnsignedString(submission);
    }
}
