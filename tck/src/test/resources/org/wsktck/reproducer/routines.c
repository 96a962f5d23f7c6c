static SOCKADDR_IN address1;
static WSK_REGISTRATION registration1;
static WSK_CLIENT_NPI client_npi1;
static const WSK_CLIENT_DISPATCH client_dispatch1 = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static WSK_PROVIDER_NPI npi1;
static struct request irp1;
static PWSK_SOCKET socket1;
static struct request irp2;
static struct request irp3;
static struct request irp4;
static struct request irp5;

static NTSTATUS NTAPI callbacks1_receive_event(PVOID context, ULONG flags, PWSK_DATA_INDICATION data, SIZE_T indicated, SIZE_T *accepted)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(flags);
    UNREFERENCED_PARAMETER(data);
    UNREFERENCED_PARAMETER(indicated);
    UNREFERENCED_PARAMETER(accepted);
    DbgPrint(LINE "the provider called callbacks1_receive_event\n");
    return (NTSTATUS)0xC000021B;
}

static NTSTATUS NTAPI callbacks1_disconnect_event(PVOID context, ULONG flags)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(flags);
    DbgPrint(LINE "the provider called callbacks1_disconnect_event\n");
    return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH callbacks1 = {callbacks1_receive_event, callbacks1_disconnect_event, NULL};

static NTSTATUS NTAPI completed_irp3_1(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct request *request = context;

    UNREFERENCED_PARAMETER(device);
    note_completion(request, irp);
    stall(50);
    hand_over(&irp2, "WskCloseSocket(socket1, irp2)");
    report_return(&irp2, BASIC(socket1)->WskCloseSocket(socket1, irp2.irp));
    KeSetEvent(&request->done, IO_NO_INCREMENT, FALSE);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI completed_irp4_1(PDEVICE_OBJECT device, PIRP irp, PVOID context)
{
    struct request *request = context;

    UNREFERENCED_PARAMETER(device);
    note_completion(request, irp);
    IoCancelIrp(irp);
    IoFreeIrp(irp);
    request->irp = NULL;
    KeSetEvent(&request->done, IO_NO_INCREMENT, FALSE);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

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
        WSK_FLAG_CONNECTION_SOCKET, (PVOID)(ULONG_PTR)1, &callbacks1, NULL, NULL, NULL, irp1.irp)))
    wait_for(&irp1);
    socket1 = socket_of(&irp1);
    REQUIRE(socket1 != NULL, "socket1")

    REQUIRE(allocate(&irp2, "irp2", 1), "irp2")
    IoSetCompletionRoutine(irp2.irp, completed, &irp2, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp3, "irp3", 1), "irp3")
    IoSetCompletionRoutine(irp3.irp, completed_irp3_1, &irp3, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp4, "irp4", 1), "irp4")
    IoSetCompletionRoutine(irp4.irp, completed_irp4_1, &irp4, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp5, "irp5", 1 + 1), "irp5")
    arm_guard(&irp5);
    hand_over(&irp3, "WskBind(socket1, 127.0.0.1:0, 0, irp3)");
    CALL(report_return(&irp3, CONNECTION(socket1)->WskBind(socket1, ipv4(&address1, 127, 0, 0, 1, 0), 0, irp3.irp)))
    /* In the run, the provider called WskDisconnectEvent here. */
    wait_for(&irp3);
    /* In the run, seen at irp2: completed a second time */
    hand_over(&irp4, "WskGetLocalAddress(socket1, irp4)");
    CALL(report_return(&irp4, CONNECTION(socket1)->WskGetLocalAddress(socket1, address_of(&irp4), irp4.irp)))
    IoSetNextIrpStackLocation(irp5.irp);
    irp5.call = "IoCompleteRequest";
    IoCompleteRequest(irp5.irp, IO_NO_INCREMENT);
    wait_for(&irp4);

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_request("IRP 2 (WskCloseSocket on socket 1) completed exactly once", &irp2);
}

