package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * What the owner of an IRP reads in it beside its IoStatus (ns-wdm-_irp).
 *
 * @param cancel Irp-&gt;Cancel
 * @param pendingReturned Irp-&gt;PendingReturned
 * @param mdlAddress Irp-&gt;MdlAddress
 */
public record IrpState(
        boolean cancel, boolean pendingReturned, @Nullable Mdl mdlAddress) {}
