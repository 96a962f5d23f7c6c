/*
 * WSK-BIND-001 (MUST) is not met: The IRP is completed in every case.
 *
 * scenario  bind.completes [IPv4]: a bind is completed
 * seen on   Acme WSK 1.0
 * expected  the second IoSetCancelRoutine returns FIRST
 * seen      it is NONE
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

static NTSTATUS NTAPI completed_irp1_1(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct request *request = context;

    UNREFERENCED_PARAMETER(device);
    note_run(request, irp);
    note_completion(request, irp);
    irp->IoStatus.Status = (NTSTATUS)0x80000005;
    irp->IoStatus.Information = 7;
    if (irp->PendingReturned) {
        IoMarkIrpPending(irp);
    }
    return STATUS_SUCCESS;
}

static const char *name_of(PMDL mdl)
{
    if (mdl == NULL) {
        return "NULL";
    }
    return "no MDL of this driver";
}

static VOID NTAPI run(PVOID context)
{
    UNREFERENCED_PARAMETER(context);

    REQUIRE(allocate_elsewhere(&irp1, "irp1", 1 + 1), "irp1")
    arm_guard(&irp1);
    IoSetCompletionRoutine(irp1.irp, completed_irp1_1, &irp1, TRUE, TRUE, TRUE);
    hand_over(&irp1, "dispatch_and_keep(irp1)");
    CALL(report_return(&irp1, dispatch_and_keep(&irp1, completed_irp1_1, 0x5A5A5A5A)))
    CALL(saw(&seen_cancellations, "IoSetCancelRoutine(irp1, first_cancel) returned %s", cancel_name(IoSetCancelRoutine(irp1.irp,
        first_cancel))))
    CALL(saw(&seen_cancellations, "IoSetCancelRoutine(irp1, second_cancel) returned %s", cancel_name(IoSetCancelRoutine(irp1.irp,
        second_cancel))))
    CALL(saw(&seen_cancellations, "IoSetCancelRoutine(irp1, NULL) returned %s", cancel_name(IoSetCancelRoutine(irp1.irp, NULL))))
    CALL(saw(&seen_cancellations, "IoCancelIrp(irp1) returned %s", IoCancelIrp(irp1.irp) ? "TRUE" : "FALSE"))
    show_irp(&irp1, name_of(irp1.irp->MdlAddress));
    CALL(complete(&irp1, (NTSTATUS)0xC0000120, 0))
    wait_for(&irp1);
    show_irp(&irp1, name_of(irp1.irp->MdlAddress));

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_seen("the second IoSetCancelRoutine returns FIRST", &seen_cancellations);
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
