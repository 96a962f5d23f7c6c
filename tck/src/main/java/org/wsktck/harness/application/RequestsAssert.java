package org.wsktck.harness.application;

import java.util.List;

/** How several requests came out. Nothing is said about the order of their completions. */
public final class RequestsAssert {
    private final List<RequestAssert> each;
    private final List<Request> requests;

    RequestsAssert(List<Request> requests) {
        this.requests = requests;
        this.each = requests.stream().map(RequestAssert::new).toList();
    }

    /** None has been completed so far. Something that happened later must prove that none was about to. */
    public RequestsAssert arePending() {
        each.forEach(RequestAssert::isPending);
        return this;
    }

    /** Waits for the completion of each. */
    public RequestsAssert completeOnce() {
        each.forEach(RequestAssert::completesOnce);
        return this;
    }

    /** Each was completed with success. */
    public RequestsAssert withSuccess() {
        each.forEach(RequestAssert::withSuccess);
        return this;
    }

    /** IoStatus.Information of each is the length of its buffer. */
    public RequestsAssert informationIsTheirLength() {
        for (Request request : requests) {
            TransferBuffer buffer = request.buffer;
            new RequestAssert(request).information(buffer == null ? 0 : buffer.length());
        }
        return this;
    }

    /** Nothing was written outside their windows. */
    public RequestsAssert leaveTheRestAlone() {
        each.forEach(RequestAssert::leavesTheRestAlone);
        return this;
    }
}
