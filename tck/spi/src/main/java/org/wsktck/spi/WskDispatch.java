package org.wsktck.spi;

/** What the provider's dispatch tables have in common: a way in for functions that are not implemented one by one. */
public interface WskDispatch {
    /**
     * Where every function comes that the table does not implement by itself. Refuses with STATUS_NOT_IMPLEMENTED and
     * completes the IRP; whoever handles all functions alike, such as a proxy, implements this in their place. IRQL at
     * most DISPATCH_LEVEL.
     */
    default NtStatus call(WskCall call) {
        return call.refuse();
    }
}
