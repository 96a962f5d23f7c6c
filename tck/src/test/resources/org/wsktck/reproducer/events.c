static SOCKADDR_IN address1;
static WSK_REGISTRATION registration1;
static WSK_CLIENT_NPI client_npi1;
static const WSK_CLIENT_DISPATCH client_dispatch1 = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static WSK_PROVIDER_NPI npi1;
static PVOID volatile callbacks1_list;
static PVOID volatile callbacks2_socket;
static PVOID volatile callbacks2_request;
static WSK_INSPECT_ID callbacks2_inspect_id;
static struct request irp1;
static PWSK_SOCKET socket1;
static struct request irp2;
static struct request irp3;
static PWSK_SOCKET socket2;

static NTSTATUS NTAPI callbacks1_receive_event(PVOID context, ULONG flags, PWSK_DATA_INDICATION data, SIZE_T indicated, SIZE_T *accepted)
{
    static volatile LONG calls;

    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(flags);
    UNREFERENCED_PARAMETER(data);
    UNREFERENCED_PARAMETER(indicated);
    UNREFERENCED_PARAMETER(accepted);
    DbgPrint(LINE "the provider called callbacks1_receive_event\n");
    switch (InterlockedIncrement(&calls)) {
    case 1:
        stall(50);
        *accepted = 3;
        return STATUS_SUCCESS;
    default:
        callbacks1_list = data;
        return (NTSTATUS)0x00000103;
    }
}

static const WSK_CLIENT_CONNECTION_DISPATCH callbacks1 = {callbacks1_receive_event, NULL, NULL};

static NTSTATUS NTAPI callbacks2_accept_event(PVOID context, ULONG flags, PSOCKADDR local, PSOCKADDR remote, PWSK_SOCKET socket, PVOID *socket_context, const WSK_CLIENT_CONNECTION_DISPATCH **callbacks)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(flags);
    UNREFERENCED_PARAMETER(local);
    UNREFERENCED_PARAMETER(remote);
    UNREFERENCED_PARAMETER(socket);
    UNREFERENCED_PARAMETER(socket_context);
    UNREFERENCED_PARAMETER(callbacks);
    DbgPrint(LINE "the provider called callbacks2_accept_event\n");
    callbacks2_socket = socket;
    /* Left out here, of what it did in the run: 1 action. */
    *socket_context = (PVOID)(ULONG_PTR)77;
    *callbacks = &callbacks1;
    return STATUS_SUCCESS;
}

static WSK_INSPECT_ACTION NTAPI callbacks2_inspect_event(PVOID context, PSOCKADDR local, PSOCKADDR remote, PWSK_INSPECT_ID id)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(local);
    UNREFERENCED_PARAMETER(remote);
    UNREFERENCED_PARAMETER(id);
    DbgPrint(LINE "the provider called callbacks2_inspect_event\n");
    if (id != NULL) {
        callbacks2_inspect_id = *id;
        callbacks2_request = &callbacks2_inspect_id;
    }
    return WskInspectPend;
}

static NTSTATUS NTAPI callbacks2_abort_event(PVOID context, PWSK_INSPECT_ID id)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(id);
    DbgPrint(LINE "the provider called callbacks2_abort_event\n");
    return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH callbacks2 = {callbacks2_accept_event, callbacks2_inspect_event, callbacks2_abort_event};

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
    hand_over(&irp1, "WskSocket(AF_INET, type 1, protocol 6, WSK_FLAG_LISTEN_SOCKET, irp1)");
    CALL(report_return(&irp1, npi1.Dispatch->WskSocket(npi1.Client, AF_INET, 1 /* SOCK_STREAM */, 6 /* IPPROTO_TCP */,
        WSK_FLAG_LISTEN_SOCKET, (PVOID)(ULONG_PTR)1, &callbacks2, NULL, NULL, NULL, irp1.irp)))
    wait_for(&irp1);
    socket1 = socket_of(&irp1);
    REQUIRE(socket1 != NULL, "socket1")

    REQUIRE(allocate(&irp2, "irp2", 1), "irp2")
    IoSetCompletionRoutine(irp2.irp, completed, &irp2, TRUE, TRUE, TRUE);
    hand_over(&irp2, "WskBind(socket1, 127.0.0.1:0, 0, irp2)");
    CALL(report_return(&irp2, LISTEN(socket1)->WskBind(socket1, ipv4(&address1, 127, 0, 0, 1, 0), 0, irp2.irp)))
    wait_for(&irp2);

    REQUIRE(allocate(&irp3, "irp3", 1), "irp3")
    IoSetCompletionRoutine(irp3.irp, completed, &irp3, TRUE, TRUE, TRUE);
    /* In the run, the provider called WskInspectEvent here. */
    REQUIRE(awaited(&callbacks2_request), "connection request")
    hand_over(&irp3, "WskInspectComplete(socket1, request 5/6, WskInspectAccept, irp3)");
    CALL(report_return(&irp3, LISTEN(socket1)->WskInspectComplete(socket1, (PWSK_INSPECT_ID)callbacks2_request, WskInspectAccept,
        irp3.irp)))
    wait_for(&irp3);
    /* In the run, the provider called WskAcceptEvent here. */
    REQUIRE(awaited(&callbacks2_socket), "socket2")
    socket2 = (PWSK_SOCKET)callbacks2_socket;
    callbacks2_socket = NULL;
    /* In the run, the provider called WskReceiveEvent here. */
    /* Here the run read what lay in a list of received data. */
    REQUIRE(awaited(&callbacks1_list), "list of received data")
    CALL(plain("WskRelease(socket2)", CONNECTION(socket2)->WskRelease(socket2, (PWSK_DATA_INDICATION)callbacks1_list)))
    CALL(plain("WskRelease(socket2)", CONNECTION(socket2)->WskRelease(socket2, NULL)))

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_last("STATUS_SUCCESS (0x00000000) returned");
}

