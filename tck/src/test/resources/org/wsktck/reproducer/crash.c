static WSK_REGISTRATION registration1;
static WSK_CLIENT_NPI client_npi1;
static const WSK_CLIENT_DISPATCH client_dispatch1 = {MAKE_WSK_VERSION(1, 0), 0, NULL};
static WSK_PROVIDER_NPI npi1;
static WSK_PROVIDER_CHARACTERISTICS characteristics1;

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
    DbgPrint(LINE "RESULT if this line is the last: expected %s; seen: %s takes the system down\n",
        "WskQueryProviderCharacteristics() returns", "WskQueryProviderCharacteristics(registration1)");
    CALL(plain("WskQueryProviderCharacteristics(registration1)", WskQueryProviderCharacteristics(&registration1,
        &characteristics1)))
    DbgPrint(LINE "HighestVersion 0x%04X, LowestVersion 0x%04X\n", characteristics1.HighestVersion,
        characteristics1.LowestVersion);
    /* In the run, the provider went down in this call: the driver's process ended during the call */

end:
    finish(context);
}

/* What was seen, in one line: when everything is done, or when a call does not come back. */
static void result(void)
{
    result_of_crash("WskQueryProviderCharacteristics() returns", "WskQueryProviderCharacteristics(registration1)");
}

