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
static PWSK_SOCKET socket2;

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
    hand_over(&irp1, "WskSocket(AF_INET, type 1, protocol 6, WSK_FLAG_STREAM_SOCKET, irp1)");
    CALL(report_return(&irp1, npi1.Dispatch->WskSocket(npi1.Client, AF_INET, 1 /* SOCK_STREAM */, 6 /* IPPROTO_TCP */,
        WSK_FLAG_STREAM_SOCKET, (PVOID)(ULONG_PTR)1, NULL, NULL, NULL, NULL, irp1.irp)))
    wait_for(&irp1);
    socket1 = socket_of(&irp1);
    REQUIRE(socket1 != NULL, "socket1")

    REQUIRE(allocate(&irp2, "irp2", 1), "irp2")
    IoSetCompletionRoutine(irp2.irp, completed, &irp2, TRUE, TRUE, TRUE);
    hand_over(&irp2, "WskBind(socket1, 127.0.0.1:0, 0, irp2)");
    CALL(report_return(&irp2, STREAM(socket1)->WskBind(socket1, ipv4(&address1, 127, 0, 0, 1, 0), 0, irp2.irp)))
    wait_for(&irp2);

    REQUIRE(allocate(&irp3, "irp3", 1), "irp3")
    IoSetCompletionRoutine(irp3.irp, completed, &irp3, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp4, "irp4", 1), "irp4")
    IoSetCompletionRoutine(irp4.irp, completed, &irp4, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp5, "irp5", 1), "irp5")
    IoSetCompletionRoutine(irp5.irp, completed, &irp5, TRUE, TRUE, TRUE);
    hand_over(&irp3, "WskListen(socket1, irp3)");
    CALL(report_return(&irp3, STREAM(socket1)->WskListen(socket1, irp3.irp)))
    wait_for(&irp3);
    hand_over(&irp4, "WskAccept(socket1, 0, irp4)");
    CALL(report_return(&irp4, STREAM(socket1)->WskAccept(socket1, 0, (PVOID)(ULONG_PTR)9, NULL, address_of(&irp4),
        remote_address_of(&irp4), irp4.irp)))
    wait_for(&irp4);
    show_address(&irp4);
    show_remote_address(&irp4);
    socket2 = socket_of(&irp4);
    REQUIRE(socket2 != NULL, "socket2")
    hand_over(&irp5, "WskCloseSocket(socket2, irp5)");
    CALL(report_return(&irp5, BASIC(socket2)->WskCloseSocket(socket2, irp5.irp)))
    wait_for(&irp5);

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_request("IRP 4 (WskAccept on socket 1) completed once", &irp4);
}

