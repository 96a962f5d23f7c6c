/* part: status_name */
/* The names of ntstatus.h, as far as they matter here. */
static const char *status_name(NTSTATUS status)
{
    switch ((ULONG)status) {
@STATUS_NAMES@
    default: return "(a status without a name here)";
    }
}

/* part: BASIC */
#define BASIC(socket) ((const WSK_PROVIDER_BASIC_DISPATCH *)(socket)->Dispatch)

/* part: CONNECTION */
#define CONNECTION(socket) ((const WSK_PROVIDER_CONNECTION_DISPATCH *)(socket)->Dispatch)

/* part: LISTEN */
#define LISTEN(socket) ((const WSK_PROVIDER_LISTEN_DISPATCH *)(socket)->Dispatch)

/* part: DATAGRAM */
#define DATAGRAM(socket) ((const WSK_PROVIDER_DATAGRAM_DISPATCH *)(socket)->Dispatch)

/* part: STREAM */
#define STREAM(socket) ((const WSK_PROVIDER_STREAM_DISPATCH *)(socket)->Dispatch)

/* part: signalled */
static BOOLEAN signalled(KEVENT *event, ULONG millis)
{
    LARGE_INTEGER timeout;

    timeout.QuadPart = -(LONGLONG)millis * 10000;
    return KeWaitForSingleObject(event, Executive, KernelMode, FALSE, &timeout) == STATUS_SUCCESS;
}

/* part: pause */
static void pause(ULONG millis)
{
    LARGE_INTEGER interval;

    interval.QuadPart = -(LONGLONG)millis * 10000;
    KeDelayExecutionThread(KernelMode, FALSE, &interval);
}

/* part: awaited */
/* Whether a callback has been given what it keeps there: gives the provider time to call it. */
static BOOLEAN awaited(PVOID volatile *kept)
{
    ULONG waited;

    for (waited = 0; *kept == NULL && waited < TIMEOUT_MILLIS; waited += 50) {
        pause(50);
    }
    return *kept != NULL;
}

/* part: peer */
/* Says what it is the peer's turn to do, and gives it time. */
static void peer(const char *what)
{
    DbgPrint(LINE "the peer, now: %s\n", what);
    pause(PEER_MILLIS);
}

/* part: REQUIRE */
/* Without it, what follows would be a crash of this driver's own making. */
#define REQUIRE(condition, what) \
    if (!(condition)) { \
        DbgPrint(LINE "cannot go on: no %s\n", what); \
        goto end; \
    }

/* part: in_line */
/* The line of the provider's call that the driver is in; 0 if it is in none. */
static volatile LONG in_line;

/* part: stuck_in */
/* The line of the call that has not come back in time; 0 if all have. */
static volatile LONG stuck_in;

/* part: CALL */
/* The provider may keep the thread for ever: somebody else looks at the line, and says so. */
#define CALL(call) \
    in_line = __LINE__; \
    call; \
    in_line = 0; \
    if (stuck_in != 0) { \
        goto end; \
    }

/* part: request */
/* An IRP, the last call that it was handed to, and what became of it. */
struct request {
    const char *name;
    PIRP irp;
    const char *call;
    BOOLEAN has_returned;
    NTSTATUS returned;
    /* Signalled by the completion routine. */
    KEVENT done;
    volatile LONG completions;
    NTSTATUS status;
    ULONG_PTR information;
    BOOLEAN pending_returned;
    /* Whether a wait for its completion has ended without it. */
    BOOLEAN late;
    WSK_BUF buffer;
    /* Where WskGetLocalAddress and WskGetRemoteAddress store theirs, and WskAccept the local one. */
    UCHAR address[128];
    /* Where WskAccept stores the remote one. */
    UCHAR remote_address[128];
};

/* part: seen */
/* What was seen of one kind, for the line with RESULT:, as far as there is room. */
struct seen {
    char text[300];
};

/* part: saw */
/* Prints a line, and keeps it for the result. */
static void saw(struct seen *seen, const char *format, ...)
{
    char text[160];
    va_list arguments;

    va_start(arguments, format);
    RtlStringCbVPrintfA(text, sizeof text, format, arguments);
    va_end(arguments);
    DbgPrint(LINE "%s\n", text);
    RtlStringCbCatA(seen->text, sizeof seen->text, seen->text[0] == 0 ? "" : "; ");
    RtlStringCbCatA(seen->text, sizeof seen->text, text);
}

/* part: seen_routines */
/* Completion routines that ran. */
static struct seen seen_routines;

/* part: seen_locations */
/* What the driver below found in its stack location. */
static struct seen seen_locations;

/* part: seen_cancellations */
/* What IoCancelIrp and IoSetCancelRoutine returned, and cancel routines that ran. */
static struct seen seen_cancellations;

/* part: seen_irps */
static struct seen seen_irps;

/* part: seen_mdls */
static struct seen seen_mdls;

/* part: note_run */
/* Which stack location the routine that runs is stored in, and what it finds: IoStatus, PendingReturned, and what is left below. */
static void note_run(struct request *request, PIRP irp)
{
    /* The current location is the one above. This one has just been completed, and is to be cleared. */
    PIO_STACK_LOCATION location = IoGetNextIrpStackLocation(irp);
    ULONG_PTR left = (ULONG_PTR)location->Parameters.Others.Argument1 | (ULONG_PTR)location->Parameters.Others.Argument2
        | (ULONG_PTR)location->Parameters.Others.Argument3 | (ULONG_PTR)location->Parameters.Others.Argument4;

    saw(&seen_routines, "ran in location %d of %s%s: 0x%08X, %I64u, pending %d, below 0x%I64X", irp->CurrentLocation - 1,
        irp == request->irp ? "" : "another than ", request->name, (ULONG)irp->IoStatus.Status, (ULONGLONG)irp->IoStatus.Information,
        irp->PendingReturned, (ULONGLONG)left);
}

/* part: note_completion */
static void note_completion(struct request *request, PIRP irp)
{
    request->status = irp->IoStatus.Status;
    request->information = irp->IoStatus.Information;
    request->pending_returned = irp->PendingReturned;
    InterlockedIncrement(&request->completions);
}

/* part: completed */
/* The completion routine: takes down how the IRP was completed, and keeps the IRP. */
static NTSTATUS NTAPI completed(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct request *request = context;

    UNREFERENCED_PARAMETER(device);
    note_completion(request, irp);
    KeSetEvent(&request->done, IO_NO_INCREMENT, FALSE);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

/* part: seen_and_kept */
/* A completion routine that takes down where it ran and how the IRP was completed, and keeps the IRP. */
static NTSTATUS NTAPI seen_and_kept(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct request *request = context;

    UNREFERENCED_PARAMETER(device);
    note_run(request, irp);
    note_completion(request, irp);
    KeSetEvent(&request->done, IO_NO_INCREMENT, FALSE);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

/* part: allocate */
static BOOLEAN allocate(struct request *request, const char *name, CCHAR stack_size)
{
    request->name = name;
    KeInitializeEvent(&request->done, NotificationEvent, FALSE);
    request->irp = IoAllocateIrp(stack_size, FALSE);
    return request->irp != NULL;
}

/* part: arm_guard */
/* Where completion ends that no routine below has stopped: the I/O manager has nothing to do with these IRPs. */
static NTSTATUS NTAPI guard(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct request *request = context;

    UNREFERENCED_PARAMETER(device);
    if (request->completions == 0) {
        note_completion(request, irp);
    }
    KeSetEvent(&request->done, IO_NO_INCREMENT, FALSE);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

/* Uses up the highest stack location, one more than the call needs. */
static void arm_guard(struct request *request)
{
    IoSetCompletionRoutine(request->irp, guard, request, TRUE, TRUE, TRUE);
    IoSetNextIrpStackLocation(request->irp);
}

/* part: in_flight */
/* Whether the IRP is with the provider still, and must not be touched. */
static BOOLEAN in_flight(struct request *request)
{
    return request->call != NULL && !signalled(&request->done, 0);
}

/* part: allocate_elsewhere */
struct errand {
    struct request *request;
    const char *name;
    CCHAR stack_size;
    BOOLEAN done;
};

static VOID NTAPI allocate_here(PVOID context)
{
    struct errand *errand = context;

    errand->done = allocate(errand->request, errand->name, errand->stack_size);
    PsTerminateSystemThread(STATUS_SUCCESS);
}

/* The thread that allocates the IRP has ended when this returns. */
static BOOLEAN allocate_elsewhere(struct request *request, const char *name, CCHAR stack_size)
{
    struct errand errand = {request, name, stack_size, FALSE};
    HANDLE handle;
    PVOID thread;

    if (!NT_SUCCESS(PsCreateSystemThread(&handle, THREAD_ALL_ACCESS, NULL, NULL, NULL, allocate_here, &errand))) {
        return FALSE;
    }
    while (!NT_SUCCESS(ObReferenceObjectByHandle(handle, SYNCHRONIZE, NULL, KernelMode, &thread, NULL))) {
        pause(50);
    }
    KeWaitForSingleObject(thread, Executive, KernelMode, FALSE, NULL);
    ObDereferenceObject(thread);
    ZwClose(handle);
    return errand.done;
}

/* part: reuse */
static BOOLEAN reuse(struct request *request, NTSTATUS status)
{
    if (in_flight(request)) {
        return FALSE;
    }
    IoReuseIrp(request->irp, status);
    request->call = NULL;
    return TRUE;
}

/* part: free_irp */
static void free_irp(struct request *request)
{
    if (in_flight(request)) {
        DbgPrint(LINE "%s is still pending: left alone instead of freed\n", request->name);
        return;
    }
    IoFreeIrp(request->irp);
    request->irp = NULL;
}

/* part: cancel */
static void cancel(struct request *request)
{
    if (request->irp != NULL) {
        DbgPrint(LINE "IoCancelIrp(%s) returned %s\n", request->name, IoCancelIrp(request->irp) ? "TRUE" : "FALSE");
    }
}

/* part: take_location */
/*
 * What IoCallDriver does before it calls a dispatch routine, and what that finds. `routine` is what IoSetCompletionRoutine was given for
 * the location. The argument is left in Parameters, which IoCompleteRequest is to clear.
 */
static void take_location(struct request *request, PIO_COMPLETION_ROUTINE routine, ULONG_PTR argument)
{
    PIO_STACK_LOCATION location;

    IoSetNextIrpStackLocation(request->irp);
    location = IoGetCurrentIrpStackLocation(request->irp);
    saw(&seen_locations, "found in location %d of %s: %s, success %d, error %d, cancel %d, %s", request->irp->CurrentLocation, request->name,
        location->CompletionRoutine == routine ? "the routine set" : "another routine", (location->Control & SL_INVOKE_ON_SUCCESS) != 0,
        (location->Control & SL_INVOKE_ON_ERROR) != 0, (location->Control & SL_INVOKE_ON_CANCEL) != 0,
        location->Context == request ? "the context given" : "another context");
    location->Parameters.Others.Argument1 = (PVOID)argument;
    location->Parameters.Others.Argument2 = (PVOID)argument;
    location->Parameters.Others.Argument3 = (PVOID)argument;
    location->Parameters.Others.Argument4 = (PVOID)argument;
}

/* part: complete */
static void complete(struct request *request, NTSTATUS status, ULONG_PTR information)
{
    request->irp->IoStatus.Status = status;
    request->irp->IoStatus.Information = information;
    IoCompleteRequest(request->irp, IO_NO_INCREMENT);
}

/* part: dispatch_and_keep */
/* The dispatch routine of a driver below: keeps the IRP. */
static NTSTATUS dispatch_and_keep(struct request *request, PIO_COMPLETION_ROUTINE routine, ULONG_PTR argument)
{
    take_location(request, routine, argument);
    IoMarkIrpPending(request->irp);
    /* For a cancel routine. */
    request->irp->Tail.Overlay.DriverContext[0] = request;
    return STATUS_PENDING;
}

/* part: dispatch_and_complete */
/* The dispatch routine of a driver below: completes the IRP at once. */
static NTSTATUS dispatch_and_complete(struct request *request, PIO_COMPLETION_ROUTINE routine, ULONG_PTR argument, NTSTATUS status,
    ULONG_PTR information)
{
    take_location(request, routine, argument);
    complete(request, status, information);
    return status;
}

/* part: note_cancel */
/* All of a cancel routine: tells what it finds, and leaves the IRP pending. */
static void note_cancel(const char *name, PIRP irp)
{
    struct request *request = irp->Tail.Overlay.DriverContext[0];
    BOOLEAN still_set = irp->CancelRoutine != NULL;
    BOOLEAN cancelled = irp->Cancel;
    KIRQL irql = KeGetCurrentIrql();
    KIRQL cancel_irql = irp->CancelIrql;

    IoReleaseCancelSpinLock(cancel_irql);
    saw(&seen_cancellations, "%s of %s ran at IRQL %u: CancelRoutine %s, Cancel %s, CancelIrql %u", name, request->name, irql,
        still_set ? "not NULL" : "NULL", cancelled ? "TRUE" : "FALSE", cancel_irql);
}

/* part: first_cancel */
static VOID NTAPI first_cancel(PDEVICE_OBJECT device, PIRP irp)
{
    UNREFERENCED_PARAMETER(device);
    note_cancel("first_cancel", irp);
}

/* part: second_cancel */
static VOID NTAPI second_cancel(PDEVICE_OBJECT device, PIRP irp)
{
    UNREFERENCED_PARAMETER(device);
    note_cancel("second_cancel", irp);
}

/* part: cancel_name */
static const char *cancel_name(PDRIVER_CANCEL routine)
{
    if (routine == NULL) {
        return "NULL";
    }
    return routine == first_cancel ? "first_cancel" : routine == second_cancel ? "second_cancel" : "neither of the two";
}

/* part: show_irp */
static void show_irp(struct request *request, const char *mdl)
{
    PIRP irp = request->irp;

    saw(&seen_irps, "%s: IoStatus 0x%08X, %I64u, Cancel %s, PendingReturned %s, MdlAddress %s", request->name,
        (ULONG)irp->IoStatus.Status, (ULONGLONG)irp->IoStatus.Information, irp->Cancel ? "TRUE" : "FALSE",
        irp->PendingReturned ? "TRUE" : "FALSE", mdl);
}

/* part: stall */
/* A busy wait of our own: KeStallExecutionProcessor is not to be had everywhere. */
static void stall(ULONG micros)
{
    LARGE_INTEGER frequency;
    LONGLONG end = KeQueryPerformanceCounter(&frequency).QuadPart;

    end += frequency.QuadPart * (LONGLONG)micros / 1000000;
    while (KeQueryPerformanceCounter(NULL).QuadPart < end) {
        YieldProcessor();
    }
}

/* part: hand_over */
/* Right before a call: a status that is not written will show. */
static void hand_over(struct request *request, const char *call)
{
    request->call = call;
    request->has_returned = FALSE;
    request->completions = 0;
    request->late = FALSE;
    KeClearEvent(&request->done);
    request->irp->IoStatus.Status = (NTSTATUS)0xDEADBEEF;
    request->irp->IoStatus.Information = 0xDEADBEEF;
}

/* part: report_return */
static void report_return(struct request *request, NTSTATUS status)
{
    request->returned = status;
    request->has_returned = TRUE;
    DbgPrint(LINE "%s returned 0x%08X %s\n", request->call, (ULONG)status, status_name(status));
}

/* part: show_completion */
static void show_completion(struct request *request)
{
    if (request->completions == 0) {
        DbgPrint(LINE "%s: not completed\n", request->name);
        return;
    }
    DbgPrint(LINE "%s completed 0x%08X %s, Information %I64u, PendingReturned %s\n", request->name, (ULONG)request->status,
        status_name(request->status), (ULONGLONG)request->information, request->pending_returned ? "TRUE" : "FALSE");
}

/* part: wait_for */
static void wait_for(struct request *request)
{
    if (signalled(&request->done, TIMEOUT_MILLIS)) {
        show_completion(request);
    } else {
        request->late = TRUE;
        DbgPrint(LINE "%s: not completed within %u ms\n", request->name, TIMEOUT_MILLIS);
    }
}

/* part: socket_of */
/* The socket that WskSocket, WskSocketConnect or WskAccept made; NULL if it made none. */
static PWSK_SOCKET socket_of(struct request *request)
{
    return request->completions > 0 && NT_SUCCESS(request->status) ? (PWSK_SOCKET)request->information : NULL;
}

/* part: print_address */
static void print_address(const char *name, const UCHAR *a)
{
    DbgPrint(LINE "%s stored the address family %u, port %u, then %u.%u.%u.%u\n", name, a[0] | a[1] << 8, a[2] << 8 | a[3], a[4], a[5],
        a[6], a[7]);
}

/* part: show_address */
static void show_address(struct request *request)
{
    print_address(request->name, request->address);
}

/* part: show_remote_address */
static void show_remote_address(struct request *request)
{
    print_address(request->name, request->remote_address);
}

/* part: address_of */
static PSOCKADDR address_of(struct request *request)
{
    RtlFillMemory(request->address, sizeof request->address, 0xA5);
    return (PSOCKADDR)request->address;
}

/* part: remote_address_of */
static PSOCKADDR remote_address_of(struct request *request)
{
    RtlFillMemory(request->remote_address, sizeof request->remote_address, 0xA5);
    return (PSOCKADDR)request->remote_address;
}

/* part: buffer_of */
static PWSK_BUF buffer_of(struct request *request, PMDL mdl, ULONG offset, SIZE_T length)
{
    request->buffer.Mdl = mdl;
    request->buffer.Offset = offset;
    request->buffer.Length = length;
    return &request->buffer;
}

/* part: ipv4 */
static PSOCKADDR ipv4(SOCKADDR_IN *address, UCHAR a, UCHAR b, UCHAR c, UCHAR d, USHORT port)
{
    UCHAR bytes[4];

    bytes[0] = a;
    bytes[1] = b;
    bytes[2] = c;
    bytes[3] = d;
    RtlZeroMemory(address, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_port = (USHORT)(port << 8 | port >> 8);
    RtlCopyMemory(&address->sin_addr, bytes, sizeof bytes);
    return (PSOCKADDR)address;
}

/* part: ipv6 */
static PSOCKADDR ipv6(SOCKADDR_IN6 *address, const UCHAR *bytes, USHORT port)
{
    RtlZeroMemory(address, sizeof *address);
    address->sin6_family = AF_INET6;
    address->sin6_port = (USHORT)(port << 8 | port >> 8);
    RtlCopyMemory(&address->sin6_addr, bytes, 16);
    return (PSOCKADDR)address;
}

/* part: make_mdl */
#ifdef _MSC_VER
/* ExAllocatePool2, which replaces it, is missing from older systems and from Wine. */
#pragma warning(disable : 4996)
#endif
static PMDL make_mdl(UCHAR **memory, ULONG bytes)
{
    PMDL mdl = NULL;

    *memory = ExAllocatePoolWithTag(NonPagedPool, bytes == 0 ? 1 : bytes, 0x6F727052);
    if (*memory != NULL) {
        RtlZeroMemory(*memory, bytes);
        mdl = IoAllocateMdl(*memory, bytes, FALSE, FALSE, NULL);
        if (mdl != NULL) {
            MmBuildMdlForNonPagedPool(mdl);
        }
    }
    return mdl;
}

/* part: repeat */
/* Each byte from `offset` on becomes what the one `period` before it is. */
static void repeat(UCHAR *memory, ULONG offset, ULONG period, ULONG count)
{
    ULONG i;

    for (i = offset; i < offset + count; i++) {
        memory[i] = memory[i - period];
    }
}

/* part: show_memory */
static void show_memory(const char *name, const UCHAR *memory, ULONG count)
{
    char text[97];
    ULONG i;

    for (i = 0; i < count && i < 32; i++) {
        text[3 * i] = "0123456789ABCDEF"[memory[i] >> 4];
        text[3 * i + 1] = "0123456789ABCDEF"[memory[i] & 15];
        text[3 * i + 2] = ' ';
    }
    text[3 * i] = 0;
    DbgPrint(LINE "%s holds %s\n", name, text);
}

/* part: show_mdl */
/* `memory` is what it was made for. Where IoFreeIrp or IoFreeMdl has freed it wrongly, this reads what has become of it. */
static void show_mdl(const char *name, PMDL mdl, const UCHAR *memory, const char *next)
{
    saw(&seen_mdls, "%s: byte count %u, byte offset %u (made for %u), next %s", name, MmGetMdlByteCount(mdl), MmGetMdlByteOffset(mdl),
        (ULONG)((ULONG_PTR)memory % PAGE_SIZE), next);
}

/* part: write_mapped */
static void write_mapped(const char *name, PMDL mdl, ULONG offset, const void *data, ULONG count)
{
    UCHAR *address = MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);

    DbgPrint(LINE "MmGetSystemAddressForMdlSafe(%s) returned %p\n", name, address);
    if (address != NULL) {
        RtlCopyMemory(address + offset, data, count);
    }
}

/* part: detach */
/* Before an MDL is freed: what leads to it in the chain of the IRP leads on to the one behind it. */
static void detach(struct request *request, PMDL mdl)
{
    PMDL *link;

    if (request->irp == NULL) {
        return;
    }
    for (link = &request->irp->MdlAddress; *link != NULL; link = &(*link)->Next) {
        if (*link == mdl) {
            *link = mdl->Next;
            return;
        }
    }
}

/* part: last */
/* The last call without an IRP. */
static struct {
    const char *call;
    NTSTATUS status;
} last;

/* part: plain */
static NTSTATUS plain(const char *call, NTSTATUS status)
{
    last.call = call;
    last.status = status;
    DbgPrint(LINE "%s returned 0x%08X %s\n", call, (ULONG)status, status_name(status));
    return status;
}

/* part: client_event */
/* WskClientEvent: there is no event that it could be called for. */
static NTSTATUS NTAPI client_event(PVOID context, ULONG type, PVOID information, SIZE_T length)
{
    (void)context;
    (void)information;
    DbgPrint(LINE "WskClientEvent was called: EventType %u, InformationLength %u\n", type, (ULONG)length);
    return STATUS_NOT_IMPLEMENTED;
}

/* part: blocking */
/* A call that may block, on a thread of its own. */
struct blocking {
    const char *call;
    KEVENT done;
};

/* part: start_thread */
static BOOLEAN start_thread(struct blocking *blocking, const char *call, PKSTART_ROUTINE routine)
{
    HANDLE thread;

    blocking->call = call;
    KeInitializeEvent(&blocking->done, NotificationEvent, FALSE);
    if (!NT_SUCCESS(PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, routine, blocking))) {
        return FALSE;
    }
    ZwClose(thread);
    return TRUE;
}

/* part: start */
static BOOLEAN start(struct blocking *blocking, const char *call, PKSTART_ROUTINE routine)
{
    if (!start_thread(blocking, call, routine)) {
        return FALSE;
    }
    DbgPrint(LINE "%s was called on a thread of its own\n", call);
    pause(50);
    return TRUE;
}

/* part: finish */
static void finish(struct blocking *blocking)
{
    KeSetEvent(&blocking->done, IO_NO_INCREMENT, FALSE);
    PsTerminateSystemThread(STATUS_SUCCESS);
}

/* part: await_return */
static void await_return(struct blocking *blocking)
{
    if (signalled(&blocking->done, TIMEOUT_MILLIS)) {
        DbgPrint(LINE "%s has returned\n", blocking->call);
    } else {
        DbgPrint(LINE "%s has not returned within %u ms\n", blocking->call, TIMEOUT_MILLIS);
    }
}

/* part: result_of_request */
static void result_of_request(const char *expected, struct request *request)
{
    if (request->call == NULL) {
        DbgPrint(LINE "RESULT: expected %s; seen: it did not come to that\n", expected);
    } else if (!request->has_returned) {
        DbgPrint(LINE "RESULT: expected %s; seen: %s has not returned\n", expected, request->call);
    } else if (request->completions == 0) {
        DbgPrint(LINE "RESULT: expected %s; seen: %s returned 0x%08X %s, and %s was not completed\n", expected, request->call,
            (ULONG)request->returned, status_name(request->returned), request->name);
    } else {
        DbgPrint(LINE "RESULT: expected %s; seen: %s returned 0x%08X %s, and %s was %scompleted %ld times: 0x%08X %s, PendingReturned %s\n",
            expected, request->call, (ULONG)request->returned, status_name(request->returned), request->name,
            request->late ? "not completed in time, and later " : "", request->completions, (ULONG)request->status,
            status_name(request->status), request->pending_returned ? "TRUE" : "FALSE");
    }
}

/* part: result_of_seen */
static void result_of_seen(const char *expected, struct seen *seen)
{
    if (stuck_in != 0) {
        DbgPrint(LINE "RESULT: expected %s; seen: the call in line %ld has not returned\n", expected, stuck_in);
    } else {
        DbgPrint(LINE "RESULT: expected %s; seen: %s\n", expected, seen->text[0] == 0 ? "nothing of that kind" : seen->text);
    }
}

/* part: result_of_last */
static void result_of_last(const char *expected)
{
    if (stuck_in != 0) {
        DbgPrint(LINE "RESULT: expected %s; seen: the call in line %ld has not returned\n", expected, stuck_in);
    } else if (last.call == NULL) {
        DbgPrint(LINE "RESULT: expected %s; seen: it did not come to that\n", expected);
    } else {
        DbgPrint(LINE "RESULT: expected %s; seen: %s returned 0x%08X %s\n", expected, last.call, (ULONG)last.status,
            status_name(last.status));
    }
}

/* part: result_of_blocking */
static void result_of_blocking(const char *expected, struct blocking *blocking)
{
    DbgPrint(LINE "RESULT: expected %s; seen: %s %s\n", expected, blocking->call == NULL ? "it did not come to that" : blocking->call,
        blocking->call == NULL ? "" : signalled(&blocking->done, 0) ? "has returned" : "has not returned");
}

/* part: result_of_crash */
static void result_of_crash(const char *expected, const char *call)
{
    DbgPrint(LINE "RESULT: expected %s; seen: %s %s\n", expected, call,
        stuck_in != 0 ? "has not returned" : "has not taken the system down, other than in the run");
}
