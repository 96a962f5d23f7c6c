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

