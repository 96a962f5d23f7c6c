/*
 * WSK-BIND-001 (MUST) is not met: The IRP is completed in every case.
 *
 * scenario  bind.completes [IPv4]: a bind is completed
 * seen on   Acme WSK 1.0
 * expected  the completion routines of IRP 1 (IoCallDriver) run that are stored in the stack locations [1, 2]
 * seen      those in [2] ran
 * source    nc-wsk-pfn_wsk_bind, Return value <https://learn.microsoft.com/nc-wsk-pfn_wsk_bind>
 *
 * It needs no peer.
 *
 * This driver makes the calls of the scenario again, and prints a line with DbgPrint for each: what it
 * returned, and how its IRP was completed. The line with RESULT: comes last, also if a call does not come
 * back. The names irp1, socket1 and so on are those of the report (IRP 1, socket 1). It stays loaded, since
 * what it leaves open or pending points into it: use a machine that you can restart, with a snapshot.
 * Windows: an empty WDM driver project of the WDK with this file and netio.lib as additional dependency; x64,
 * test-signed (bcdedit /set testsigning on). Then, as administrator, with DebugView or a kernel debugger
 * attached (its filter mask open for DEFAULT, ed nt!Kd_DEFAULT_Mask 8):
 *   sc create wskrepro type= kernel start= demand binPath= C:/path/repro.sys
 *   sc start wskrepro
 * Wine: compile with mingw-w64 (a wsk.h has to be supplied, as tck/agent/include/wsk_tck.h of the kit is one)
 * and load it in the same way; DbgPrint comes out with WINEDEBUG=warn+debugstr. Keep a program running in the
 * prefix meanwhile: Wine ends its drivers when the last one ends. In the kit, the script
 * tck/agent/reproducers does it all.
 */

#include <ntddk.h>
#include <ntstrsafe.h>
#include <wsk.h>

/* How long a call, or a completion, may take. */
#ifndef TIMEOUT_MILLIS
#define TIMEOUT_MILLIS 5000u
#endif
/* What the lines of this driver begin with. */
#define LINE "wsk-repro: "

/* The names of ntstatus.h, as far as they matter here. */
static const char *status_name(NTSTATUS status)
{
    switch ((ULONG)status) {
    case 0x00000000: return "STATUS_SUCCESS";
    case 0x00000102: return "STATUS_TIMEOUT";
    case 0x00000103: return "STATUS_PENDING";
    case 0x40000013: return "STATUS_EVENT_PENDING";
    case 0x80000005: return "STATUS_BUFFER_OVERFLOW";
    case 0xC0000001: return "STATUS_UNSUCCESSFUL";
    case 0xC0000002: return "STATUS_NOT_IMPLEMENTED";
    case 0xC0000008: return "STATUS_INVALID_HANDLE";
    case 0xC000000D: return "STATUS_INVALID_PARAMETER";
    case 0xC0000010: return "STATUS_INVALID_DEVICE_REQUEST";
    case 0xC0000016: return "STATUS_MORE_PROCESSING_REQUIRED";
    case 0xC0000022: return "STATUS_ACCESS_DENIED";
    case 0xC0000023: return "STATUS_BUFFER_TOO_SMALL";
    case 0xC0000043: return "STATUS_SHARING_VIOLATION";
    case 0xC0000095: return "STATUS_INTEGER_OVERFLOW";
    case 0xC000009A: return "STATUS_INSUFFICIENT_RESOURCES";
    case 0xC00000A3: return "STATUS_DEVICE_NOT_READY";
    case 0xC00000B0: return "STATUS_PIPE_DISCONNECTED";
    case 0xC00000B5: return "STATUS_IO_TIMEOUT";
    case 0xC00000B6: return "STATUS_FILE_FORCED_CLOSED";
    case 0xC00000BB: return "STATUS_NOT_SUPPORTED";
    case 0xC00000BC: return "STATUS_REMOTE_NOT_LISTENING";
    case 0xC00000D0: return "STATUS_REQUEST_NOT_ACCEPTED";
    case 0xC00000E5: return "STATUS_INTERNAL_ERROR";
    case 0xC0000120: return "STATUS_CANCELLED";
    case 0xC000013B: return "STATUS_LOCAL_DISCONNECT";
    case 0xC000013C: return "STATUS_REMOTE_DISCONNECT";
    case 0xC0000140: return "STATUS_INVALID_CONNECTION";
    case 0xC0000141: return "STATUS_INVALID_ADDRESS";
    case 0xC0000184: return "STATUS_INVALID_DEVICE_STATE";
    case 0xC0000206: return "STATUS_INVALID_BUFFER_SIZE";
    case 0xC0000207: return "STATUS_INVALID_ADDRESS_COMPONENT";
    case 0xC000020A: return "STATUS_ADDRESS_ALREADY_EXISTS";
    case 0xC000020B: return "STATUS_ADDRESS_CLOSED";
    case 0xC000020C: return "STATUS_CONNECTION_DISCONNECTED";
    case 0xC000020D: return "STATUS_CONNECTION_RESET";
    case 0xC000021B: return "STATUS_DATA_NOT_ACCEPTED";
    case 0xC0000225: return "STATUS_NOT_FOUND";
    case 0xC0000236: return "STATUS_CONNECTION_REFUSED";
    case 0xC0000237: return "STATUS_GRACEFUL_DISCONNECT";
    case 0xC0000238: return "STATUS_ADDRESS_ALREADY_ASSOCIATED";
    case 0xC000023A: return "STATUS_CONNECTION_INVALID";
    case 0xC000023B: return "STATUS_CONNECTION_ACTIVE";
    case 0xC000023C: return "STATUS_NETWORK_UNREACHABLE";
    case 0xC000023D: return "STATUS_HOST_UNREACHABLE";
    case 0xC000023F: return "STATUS_PORT_UNREACHABLE";
    case 0xC0000241: return "STATUS_CONNECTION_ABORTED";
    case 0xC0000272: return "STATUS_NO_MATCH";
    case 0xC00002B9: return "STATUS_NOINTERFACE";
    case 0xC000A013: return "STATUS_PROTOCOL_NOT_SUPPORTED";
    default: return "(a status without a name here)";
    }
}

static BOOLEAN signalled(KEVENT *event, ULONG millis)
{
    LARGE_INTEGER timeout;

    timeout.QuadPart = -(LONGLONG)millis * 10000;
    return KeWaitForSingleObject(event, Executive, KernelMode, FALSE, &timeout) == STATUS_SUCCESS;
}

/* Without it, what follows would be a crash of this driver's own making. */
#define REQUIRE(condition, what) \
    if (!(condition)) { \
        DbgPrint(LINE "cannot go on: no %s\n", what); \
        goto end; \
    }

/* The line of the provider's call that the driver is in; 0 if it is in none. */
static volatile LONG in_line;

/* The line of the call that has not come back in time; 0 if all have. */
static volatile LONG stuck_in;

/* The provider may keep the thread for ever: somebody else looks at the line, and says so. */
#define CALL(call) \
    in_line = __LINE__; \
    call; \
    in_line = 0; \
    if (stuck_in != 0) { \
        goto end; \
    }

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
    /* Where WskGetLocalAddress and WskGetRemoteAddress store theirs. */
    UCHAR address[128];
};

/* What was seen of one kind, for the line with RESULT:, as far as there is room. */
struct seen {
    char text[300];
};

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

/* Completion routines that ran. */
static struct seen seen_routines;

/* What the driver below found in its stack location. */
static struct seen seen_locations;

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

static void note_completion(struct request *request, PIRP irp)
{
    request->status = irp->IoStatus.Status;
    request->information = irp->IoStatus.Information;
    request->pending_returned = irp->PendingReturned;
    InterlockedIncrement(&request->completions);
}

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

static BOOLEAN allocate(struct request *request, const char *name, CCHAR stack_size)
{
    request->name = name;
    KeInitializeEvent(&request->done, NotificationEvent, FALSE);
    request->irp = IoAllocateIrp(stack_size, FALSE);
    return request->irp != NULL;
}

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

static void complete(struct request *request, NTSTATUS status, ULONG_PTR information)
{
    request->irp->IoStatus.Status = status;
    request->irp->IoStatus.Information = information;
    IoCompleteRequest(request->irp, IO_NO_INCREMENT);
}

/* The dispatch routine of a driver below: completes the IRP at once. */
static NTSTATUS dispatch_and_complete(struct request *request, PIO_COMPLETION_ROUTINE routine, ULONG_PTR argument, NTSTATUS status,
    ULONG_PTR information)
{
    take_location(request, routine, argument);
    complete(request, status, information);
    return status;
}

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

static void report_return(struct request *request, NTSTATUS status)
{
    request->returned = status;
    request->has_returned = TRUE;
    DbgPrint(LINE "%s returned 0x%08X %s\n", request->call, (ULONG)status, status_name(status));
}

static void show_completion(struct request *request)
{
    if (request->completions == 0) {
        DbgPrint(LINE "%s: not completed\n", request->name);
        return;
    }
    DbgPrint(LINE "%s completed 0x%08X %s, Information %I64u, PendingReturned %s\n", request->name, (ULONG)request->status,
        status_name(request->status), (ULONGLONG)request->information, request->pending_returned ? "TRUE" : "FALSE");
}

static void wait_for(struct request *request)
{
    if (signalled(&request->done, TIMEOUT_MILLIS)) {
        show_completion(request);
    } else {
        request->late = TRUE;
        DbgPrint(LINE "%s: not completed within %u ms\n", request->name, TIMEOUT_MILLIS);
    }
}

/* A call that may block, on a thread of its own. */
struct blocking {
    const char *call;
    KEVENT done;
};

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

static void finish(struct blocking *blocking)
{
    KeSetEvent(&blocking->done, IO_NO_INCREMENT, FALSE);
    PsTerminateSystemThread(STATUS_SUCCESS);
}

static void result_of_seen(const char *expected, struct seen *seen)
{
    if (stuck_in != 0) {
        DbgPrint(LINE "RESULT: expected %s; seen: the call in line %ld has not returned\n", expected, stuck_in);
    } else {
        DbgPrint(LINE "RESULT: expected %s; seen: %s\n", expected, seen->text[0] == 0 ? "nothing of that kind" : seen->text);
    }
}

static struct request irp1;

static NTSTATUS NTAPI completed_irp1_1(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct request *request = context;

    UNREFERENCED_PARAMETER(device);
    note_run(request, irp);
    note_completion(request, irp);
    if (irp->PendingReturned) {
        IoMarkIrpPending(irp);
    }
    return STATUS_SUCCESS;
}

static VOID NTAPI run(PVOID context)
{
    UNREFERENCED_PARAMETER(context);

    REQUIRE(allocate(&irp1, "irp1", 2), "irp1")
    IoSetCompletionRoutine(irp1.irp, seen_and_kept, &irp1, TRUE, TRUE, TRUE);
    IoSetNextIrpStackLocation(irp1.irp);
    IoSetCompletionRoutine(irp1.irp, completed_irp1_1, &irp1, TRUE, FALSE, FALSE);
    hand_over(&irp1, "dispatch_and_complete(irp1, (NTSTATUS)0x40000013, 382)");
    CALL(report_return(&irp1, dispatch_and_complete(&irp1, completed_irp1_1, 0x5A5A5A5A, (NTSTATUS)0x40000013, 382)))
    wait_for(&irp1);

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_seen("the completion routines of IRP 1 (IoCallDriver) run that are stored in the stack locations [1, 2]",
        &seen_routines);
}

/* Has all that is to be done done by a thread of its own, which may stay in a call for ever. */
static VOID NTAPI watch(PVOID context)
{
    static struct blocking everything;
    LONG line = 0;
    ULONG waited = 0;

    UNREFERENCED_PARAMETER(context);
    if (!start_thread(&everything, "run", run)) {
        DbgPrint(LINE "cannot go on: no thread\n");
    } else {
        while (!signalled(&everything.done, 100) && waited < TIMEOUT_MILLIS) {
            waited = in_line != 0 && in_line == line ? waited + 100 : 0;
            line = in_line;
        }
    }
    if (waited >= TIMEOUT_MILLIS) {
        stuck_in = line;
        DbgPrint(LINE "the call in line %ld of the source has not returned within %u ms\n", line, TIMEOUT_MILLIS);
    }
    result();
    PsTerminateSystemThread(STATUS_SUCCESS);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registry_path);

/* There is no DriverUnload: what is open or pending at the end points into this driver. */
NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registry_path)
{
    HANDLE thread;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(driver);
    UNREFERENCED_PARAMETER(registry_path);
    status = PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, watch, NULL);
    if (NT_SUCCESS(status)) {
        ZwClose(thread);
    }
    return status;
}
