/*
 * WSK-BIND-001 (MUST) is not met: The IRP is completed in every case.
 *
 * scenario  bind.completes [IPv4]: a bind is completed
 * seen on   Acme WSK 1.0
 * expected  the peer sees the connection reset
 * seen      it saw END_OF_STREAM
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
#include <wsk.h>

/* How long a call, or a completion, may take. */
#ifndef TIMEOUT_MILLIS
#define TIMEOUT_MILLIS 5000u
#endif
/* What the lines of this driver begin with. */
#define LINE "wsk-repro: "

/* Here: what it uses of parts.c. */

static WSK_REGISTRATION registration1;
static WSK_CLIENT_NPI client_npi1;
static const WSK_CLIENT_DISPATCH client_dispatch1 = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static WSK_PROVIDER_NPI npi1;
static struct request irp1;
static PWSK_SOCKET socket1;
static struct request irp2;

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
    /* Here the run used PROVIDER_READY, for which there is nothing in Winsock Kernel. */
    /* WSK_BIND was not carried out, since a machine would have stopped: IRP_IN_FLIGHT * / #error | */
    /* Not called: the entry is NULL. */
    DbgPrint(LINE "the provider's table has WskDisconnect: %s\n",
        CONNECTION(socket1)->WskDisconnect == NULL ? "no" : "yes, other than in the run");
    /* DRAW_SEQUENCE was not carried out: the driver is gone */

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    DbgPrint(LINE "RESULT: expected %s; seen: %s\n", "the peer sees the connection reset",
        "that is for the peer to see; in the run it saw END_OF_STREAM");
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
