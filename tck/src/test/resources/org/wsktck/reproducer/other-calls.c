static SOCKADDR_IN address1;
static SOCKADDR_IN address2;
static SOCKADDR_IN address3;
static WSK_REGISTRATION registration1;
static WSK_CLIENT_NPI client_npi1;
static const WSK_CLIENT_DISPATCH client_dispatch1 = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static WSK_PROVIDER_NPI npi1;
static PMDL mdl1;
static UCHAR *mdl1_memory;
static struct request irp1;
static struct request irp2;
static struct request irp3;
static struct request irp4;
static struct request irp5;
static PWSK_SOCKET socket1;
static SIZE_T size_returned1;
static SIZE_T size_returned2;
static struct request without_irp1;

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
    mdl1 = make_mdl(&mdl1_memory, 16);
    REQUIRE(mdl1 != NULL, "mdl1")

    REQUIRE(allocate(&irp1, "irp1", 1), "irp1")
    IoSetCompletionRoutine(irp1.irp, completed, &irp1, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp2, "irp2", 1), "irp2")
    IoSetCompletionRoutine(irp2.irp, completed, &irp2, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp3, "irp3", 1), "irp3")
    IoSetCompletionRoutine(irp3.irp, completed, &irp3, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp4, "irp4", 1), "irp4")
    IoSetCompletionRoutine(irp4.irp, completed, &irp4, TRUE, TRUE, TRUE);

    REQUIRE(allocate(&irp5, "irp5", 1), "irp5")
    IoSetCompletionRoutine(irp5.irp, completed, &irp5, TRUE, TRUE, TRUE);
    hand_over(&irp1, "WskSocketConnect(type 1, protocol 6, 0.0.0.0:0, PEER1, 0, irp1)");
    CALL(report_return(&irp1, npi1.Dispatch->WskSocketConnect(npi1.Client, 1 /* SOCK_STREAM */, 6 /* IPPROTO_TCP */,
        ipv4(&address1, 0, 0, 0, 0, 0), ipv4(&address2, PEER1_ADDRESS, PEER1_PORT), 0, (PVOID)(ULONG_PTR)1, NULL, NULL, NULL,
        NULL, irp1.irp)))
    wait_for(&irp1);
    socket1 = socket_of(&irp1);
    REQUIRE(socket1 != NULL, "socket1")
    hand_over(&irp2, "WskControlSocket(socket1, WskGetOption, control code 0x00000004, level 0xFFFF, irp2)");
    CALL(report_return(&irp2, BASIC(socket1)->WskControlSocket(socket1, WskGetOption, 0x00000004, 0xFFFF, 0, NULL, 16,
        mdl1_memory, &size_returned1, irp2.irp)))
    wait_for(&irp2);
    hand_over(&irp3, "WskControlClient(control code 0x88880001, irp3)");
    CALL(report_return(&irp3, npi1.Dispatch->WskControlClient(npi1.Client, 0x88880001, 8, mdl1_memory, 0, NULL, &size_returned2,
        irp3.irp)))
    wait_for(&irp3);
    hand_over(&irp4, "WskConnectEx(socket1, PEER1, 15 bytes, 0, irp4)");
    CALL(report_return(&irp4, CONNECTION(socket1)->WskConnectEx(socket1, ipv4(&address3, PEER1_ADDRESS, PEER1_PORT),
        buffer_of(&irp4, mdl1, 1, 15), 0, irp4.irp)))
    wait_for(&irp4);
    hand_over(&irp5, "WskGetRemoteAddress(socket1, irp5)");
    CALL(report_return(&irp5, CONNECTION(socket1)->WskGetRemoteAddress(socket1, address_of(&irp5), irp5.irp)))
    wait_for(&irp5);
    CALL(plain("WskSend(socket1, 4 bytes, 0, NULL)", CONNECTION(socket1)->WskSend(socket1, buffer_of(&without_irp1, mdl1, 0, 4),
        0, NULL)))

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_last("STATUS_INVALID_PARAMETER (0xC000000D) returned");
}

