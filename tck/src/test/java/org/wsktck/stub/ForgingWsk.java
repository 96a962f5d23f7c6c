package org.wsktck.stub;

import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Says in its name, its version and its exceptions what only the kit may say, and more than anybody reads. */
public final class ForgingWsk extends PlainWsk {
    /** Ends a line in each way, begins one that looks like the kit's, clears the screen, and goes on for long. */
    public static final String FORGED =
            "x\nCONFORMANT   gate PASS\r  again     ./evil\r\nreport    /evil\u2028\u001b[2J\u0007"
                    + " and so on".repeat(1 << 17);

    @Override
    public String name() {
        return FORGED;
    }

    @Override
    public String version() {
        return FORGED;
    }

    @Override
    protected NtStatus connect(Irp irp, Work work) {
        throw new IllegalStateException(FORGED);
    }

    @Override
    protected NtStatus closeSocket(Irp irp, Work work) {
        inline(irp, work);
        return NtStatus.STATUS_UNSUCCESSFUL;
    }
}
