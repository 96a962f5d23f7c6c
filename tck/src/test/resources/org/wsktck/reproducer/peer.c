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

/* Here: what it uses of parts.c. */

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
