/*
 * WSK-BIND-001 (MUST) is not met: The IRP is completed in every case.
 *
 * scenario  bind.completes [IPv4]: a bind is completed
 * seen on   Acme WSK 1.0
 * expected  the MDL is byte count 10, byte offset 22, next NULL
 * seen      it is byte count 10, byte offset 22, next no MDL of the application's
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

/* Here: what it uses of parts.c. */

static struct request irp1;
static PMDL mdl1;
static UCHAR *mdl1_memory;
static PMDL mdl2;
static PMDL mdl3;
static PMDL mdl4;

static const char *name_of(PMDL mdl)
{
    if (mdl == NULL) {
        return "NULL";
    }
    if (mdl == mdl1) {
        return "mdl1";
    }
    if (mdl == mdl2) {
        return "mdl2";
    }
    if (mdl == mdl3) {
        return "mdl3";
    }
    if (mdl == mdl4) {
        return "mdl4";
    }
    return "no MDL of this driver";
}

static VOID NTAPI run(PVOID context)
{
    UNREFERENCED_PARAMETER(context);

    REQUIRE(allocate(&irp1, "irp1", 1), "irp1")
    mdl1 = make_mdl(&mdl1_memory, 40);
    REQUIRE(mdl1 != NULL, "mdl1")
    CALL(mdl2 = IoAllocateMdl(mdl1_memory, 40, FALSE, FALSE, irp1.irp))
    REQUIRE(mdl2 != NULL, "mdl2")
    MmBuildMdlForNonPagedPool(mdl2);
    CALL(mdl3 = IoAllocateMdl(mdl1_memory + 22, 10, TRUE, FALSE, irp1.irp))
    REQUIRE(mdl3 != NULL, "mdl3")
    MmBuildMdlForNonPagedPool(mdl3);
    CALL(mdl4 = IoAllocateMdl(mdl1_memory + 24, 6, FALSE, FALSE, NULL))
    REQUIRE(mdl4 != NULL, "mdl4")
    MmBuildMdlForNonPagedPool(mdl4);
    show_mdl("mdl3", mdl3, mdl1_memory + 22, name_of(mdl3->Next));
    mdl3->Next = mdl4;
    CALL(write_mapped("mdl4", mdl4, 1, "write", 5))
    show_memory("mdl4", mdl1_memory + 25, 5);
    RtlCopyMemory(mdl1_memory + 24, "x", 1);
    show_irp(&irp1, name_of(irp1.irp->MdlAddress));
    detach(&irp1, mdl2);
    CALL(IoFreeMdl(mdl2))
    mdl2 = NULL;
    mdl3->Next = mdl4->Next;
    CALL(IoFreeMdl(mdl4))
    mdl4 = NULL;
    free_irp(&irp1);
    show_mdl("mdl3", mdl3, mdl1_memory + 22, name_of(mdl3->Next));

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_seen("the MDL is byte count 10, byte offset 22, next NULL", &seen_mdls);
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
