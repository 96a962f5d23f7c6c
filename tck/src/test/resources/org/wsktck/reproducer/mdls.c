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

