/*
 * WSK-BIND-001 (MUST) is not met: The IRP is completed in every case.
 *
 * scenario  bind.completes [IPv4]: a bind is completed
 * seen on   Acme WSK 1.0
 * expected  IRP 6 (WskReceive on socket 1) completed with STATUS_CONNECTION_RESET (0xC000020D)
 * seen      it was completed with STATUS_SUCCESS (0x00000000), information 0
 * source    nc-wsk-pfn_wsk_bind, Return value <https://learn.microsoft.com/nc-wsk-pfn_wsk_bind>
 *
 * Other ends, as settings below; where the scenario wants nobody to listen, leave the port alone:
 *   PEER1: TCP port 7001 of 127.0.0.1 (PEER1_PORT, PEER1_ADDRESS)
 * What the peer does, in this order with the calls (in brackets what it saw in the run):
 *   1. accept the connection
 *   2. send 5 bytes "hello"
 *   3. (it received 3 bytes "abc")
 *   4. reset the connection (close with SO_LINGER 0)
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
#include <wsk.h>

#ifndef PEER1_PORT
#define PEER1_PORT 7001
#endif
#ifndef PEER1_ADDRESS
#define PEER1_ADDRESS 127, 0, 0, 1
#endif
/* How long the peer has for its turn. */
#ifndef PEER_MILLIS
#define PEER_MILLIS 2000u
#endif
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

#define CONNECTION(socket) ((const WSK_PROVIDER_CONNECTION_DISPATCH *)(socket)->Dispatch)

static BOOLEAN signalled(KEVENT *event, ULONG millis)
{
    LARGE_INTEGER timeout;

    timeout.QuadPart = -(LONGLONG)millis * 10000;
    return KeWaitForSingleObject(event, Executive, KernelMode, FALSE, &timeout) == STATUS_SUCCESS;
}

static void pause(ULONG millis)
{
    LARGE_INTEGER interval;

    interval.QuadPart = -(LONGLONG)millis * 10000;
    KeDelayExecutionThread(KernelMode, FALSE, &interval);
}

/* Says what it is the peer's turn to do, and gives it time. */
static void peer(const char *what)
{
    DbgPrint(LINE "the peer, now: %s\n", what);
    pause(PEER_MILLIS);
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
    /* Where WskGetLocalAddress and WskGetRemoteAddress store theirs, and WskAccept the local one. */
    UCHAR address[128];
    /* Where WskAccept stores the remote one. */
    UCHAR remote_address[128];
};

static void note_completion(struct request *request, PIRP irp)
{
    request->status = irp->IoStatus.Status;
    request->information = irp->IoStatus.Information;
    request->pending_returned = irp->PendingReturned;
    InterlockedIncrement(&request->completions);
}

/* The completion routine: takes down how the IRP was completed, and keeps the IRP. */
static NTSTATUS NTAPI completed(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct request *request = context;

    UNREFERENCED_PARAMETER(device);
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

/* The socket that WskSocket, WskSocketConnect or WskAccept made; NULL if it made none. */
static PWSK_SOCKET socket_of(struct request *request)
{
    return request->completions > 0 && NT_SUCCESS(request->status) ? (PWSK_SOCKET)request->information : NULL;
}

static PWSK_BUF buffer_of(struct request *request, PMDL mdl, ULONG offset, SIZE_T length)
{
    request->buffer.Mdl = mdl;
    request->buffer.Offset = offset;
    request->buffer.Length = length;
    return &request->buffer;
}

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

/* The last call without an IRP. */
static struct {
    const char *call;
    NTSTATUS status;
} last;

static NTSTATUS plain(const char *call, NTSTATUS status)
{
    last.call = call;
    last.status = status;
    DbgPrint(LINE "%s returned 0x%08X %s\n", call, (ULONG)status, status_name(status));
    return status;
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

static SOCKADDR_IN address1;
static SOCKADDR_IN address2;
static WSK_REGISTRATION registration1;
static WSK_CLIENT_NPI client_npi1;
static const WSK_CLIENT_DISPATCH client_dispatch1 = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static WSK_PROVIDER_NPI npi1;
static struct request irp1;
static PWSK_SOCKET socket1;
static struct request irp2;
static struct request irp3;
static PMDL mdl1;
static UCHAR *mdl1_memory;
static PMDL mdl2;
static UCHAR *mdl2_memory;
static struct request irp4;
static const UCHAR data1[] = {0x00, 0xFF};
static struct request irp5;
static struct request irp6;

static VOID NTAPI run(PVOID context)
{
    UNREFERENCED_PARAMETER(context);

    client_npi1.ClientContext = NULL;
    client_npi1.Dispatch = &client_dispatch1;
    CALL(plain("WskRegister(version 1.0, registration1)", WskRegister(&client_npi1, &registration1)))
    REQUIRE(NT_SUCCESS(last.status), "registration1")
    CALL(plain("WskCaptureProviderNPI(registration1, WSK_INFINITE_WAIT)", WskCaptureProviderNPI(&registration1,
        WSK_INFINITE_WAIT, &npi1)))
    REQUIRE(npi1.Dispatch != NULL, "npi1")

    REQUIRE(allocate(&irp1, "irp1", 1), "irp1")
    IoSetCompletionRoutine(irp1.irp, completed, &irp1, TRUE, TRUE, TRUE);
    hand_over(&irp1, "WskSocket(AF_INET, type 1, protocol 6, WSK_FLAG_CONNECTION_SOCKET, irp1)");
    CALL(report_return(&irp1, npi1.Dispatch->WskSocket(npi1.Client, AF_INET, 1 /* SOCK_STREAM */, 6 /* IPPROTO_TCP */,
        WSK_FLAG_CONNECTION_SOCKET, (PVOID)(ULONG_PTR)1, NULL, NULL, NULL, NULL, irp1.irp)))
    wait_for(&irp1);
    socket1 = socket_of(&irp1);
    REQUIRE(socket1 != NULL, "socket1")

    REQUIRE(allocate(&irp2, "irp2", 1), "irp2")
    IoSetCompletionRoutine(irp2.irp, completed, &irp2, TRUE, TRUE, TRUE);
    hand_over(&irp2, "WskBind(socket1, 0.0.0.0:0, 0, irp2)");
    CALL(report_return(&irp2, CONNECTION(socket1)->WskBind(socket1, ipv4(&address1, 0, 0, 0, 0, 0), 0, irp2.irp)))
    wait_for(&irp2);

    REQUIRE(allocate(&irp3, "irp3", 1), "irp3")
    IoSetCompletionRoutine(irp3.irp, completed, &irp3, TRUE, TRUE, TRUE);
    hand_over(&irp3, "WskConnect(socket1, PEER1, 0, irp3)");
    CALL(report_return(&irp3, CONNECTION(socket1)->WskConnect(socket1, ipv4(&address2, PEER1_ADDRESS, PEER1_PORT), 0, irp3.irp)))
    wait_for(&irp3);
    /* The peer accepted the connection from 127.0.0.1:51234. */
    peer("send 5 bytes \"hello\"");
    mdl1 = make_mdl(&mdl1_memory, 3);
    REQUIRE(mdl1 != NULL, "mdl1")
    mdl2 = make_mdl(&mdl2_memory, 2);
    REQUIRE(mdl2 != NULL, "mdl2")
    mdl1->Next = mdl2;

    REQUIRE(allocate(&irp4, "irp4", 1), "irp4")
    IoSetCompletionRoutine(irp4.irp, completed, &irp4, TRUE, TRUE, TRUE);
    hand_over(&irp4, "WskReceive(socket1, 5 bytes, 0, irp4)");
    CALL(report_return(&irp4, CONNECTION(socket1)->WskReceive(socket1, buffer_of(&irp4, mdl1, 0, 5), 0, irp4.irp)))
    wait_for(&irp4);
    show_memory("mdl2", mdl2_memory, 2);
    RtlCopyMemory(mdl1_memory, "abc", 3);
    RtlCopyMemory(mdl2_memory, data1, 2);

    REQUIRE(allocate(&irp5, "irp5", 1), "irp5")
    IoSetCompletionRoutine(irp5.irp, completed, &irp5, TRUE, TRUE, TRUE);
    hand_over(&irp5, "WskSend(socket1, 5 bytes, 0, irp5)");
    CALL(report_return(&irp5, CONNECTION(socket1)->WskSend(socket1, buffer_of(&irp5, mdl1, 0, 5), 0, irp5.irp)))
    wait_for(&irp5);
    /* The peer received 3 bytes "abc". */
    peer("reset the connection (close with SO_LINGER 0)");

    REQUIRE(allocate(&irp6, "irp6", 1), "irp6")
    IoSetCompletionRoutine(irp6.irp, completed, &irp6, TRUE, TRUE, TRUE);
    hand_over(&irp6, "WskReceive(socket1, 5 bytes, 0, irp6)");
    CALL(report_return(&irp6, CONNECTION(socket1)->WskReceive(socket1, buffer_of(&irp6, mdl1, 0, 5), 0, irp6.irp)))
    wait_for(&irp6);

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_request("IRP 6 (WskReceive on socket 1) completed with STATUS_CONNECTION_RESET (0xC000020D)", &irp6);
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
