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

