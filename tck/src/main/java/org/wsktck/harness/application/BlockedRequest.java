package org.wsktck.harness.application;

/** A call with an IRP that runs on a thread of its own because it is held inside the provider. */
public final class BlockedRequest extends BlockedCall {
    private final Request request;

    BlockedRequest(Session session, Request request) {
        super(session, request.function());
        this.request = request;
    }

    /** The request, once the call has returned. */
    public Request request() {
        returns();
        return request;
    }
}
