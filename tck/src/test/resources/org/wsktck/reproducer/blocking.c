static WSK_REGISTRATION registration1;
static WSK_CLIENT_NPI client_npi1;
static const WSK_CLIENT_DISPATCH client_dispatch1 = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static WSK_PROVIDER_NPI npi1;
static struct blocking blocking1;

static VOID NTAPI blocking1_call(PVOID context)
{
    WskDeregister(&registration1);
    finish(context);
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
    REQUIRE(start(&blocking1, "WskDeregister(&registration1)", blocking1_call), "thread")
    await_return(&blocking1);
    CALL(WskReleaseProviderNPI(&registration1))
    DbgPrint(LINE "WskReleaseProviderNPI(&registration1) has returned\n");

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_blocking("WskDeregister still blocked", &blocking1);
}

