#include "callbacks.h"
#include "registration.h"
#include "requests.h"

static struct tck_registration *find(struct tck_call *call, uint32_t handle)
{
    struct tck_registration *registration;
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    registration = (struct tck_registration *)tck_table_find(&call->session->registrations, handle);
    KeReleaseSpinLock(&call->session->lock, irql);
    if (registration == NULL) {
        tck_call_no_such(call, "registration", handle);
    }
    return registration;
}

/* Decodes a body that is one registration and finds it; NULL if the call has its outcome already. */
static struct tck_registration *only_field(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);

    return tck_call_decoded(call) ? find(call, handle) : NULL;
}

static struct tck_registration *create(struct tck_call *call)
{
    struct tck_registration *registration = tck_allocate(sizeof *registration);
    bool added = false;
    KIRQL irql;

    if (registration != NULL) {
        KeAcquireSpinLock(&call->session->lock, &irql);
        added = tck_table_add(&call->session->registrations, &registration->entry);
        KeReleaseSpinLock(&call->session->lock, irql);
    }
    if (!added) {
        tck_free(registration);
        tck_call_bad_request(call, "more than 4096 registrations");
        return NULL;
    }
    return registration;
}

static struct tck_client *add_client(struct tck_call *call, struct tck_registration *registration, uint16_t version, uint16_t reserved,
    uint64_t client_event)
{
    struct tck_client *client = tck_allocate(sizeof *client);

    if (client == NULL) {
        tck_call_bad_request(call, "the kernel has no memory for a client's dispatch table");
        return NULL;
    }
    client->dispatch.Version = version;
    client->dispatch.Reserved = reserved;
    client->dispatch.WskClientEvent = client_event == 0 ? NULL : tck_callback_client_event;
    client->session = call->session;
    client->client_event = client_event;
    client->npi.ClientContext = client;
    client->npi.Dispatch = &client->dispatch;
    client->next = registration->clients;
    registration->clients = client;
    if (client_event != 0) {
        tck_client_list(client);
    }
    return client;
}

static void note_registered(struct tck_call *call, struct tck_registration *registration, bool registered)
{
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    registration->registered = registered;
    KeReleaseSpinLock(&call->session->lock, irql);
}

static void wsk_register(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint16_t version = tck_read_u16(&call->fields);
    uint16_t reserved = tck_read_u16(&call->fields);
    uint64_t client_event = tck_read_u64(&call->fields);
    struct tck_registration *registration;
    struct tck_client *client;

    if (!tck_call_decoded(call)) {
        return;
    }
    registration = handle == 0 ? create(call) : find(call, handle);
    if (registration == NULL) {
        return;
    }
    client = add_client(call, registration, version, reserved, client_event);
    if (client == NULL) {
        return;
    }
    tck_call_starts(call);
    tck_call_returned(call, WskRegister(&client->npi, &registration->block));
    if (NT_SUCCESS(call->status)) {
        note_registered(call, registration, true);
    }
    tck_write_u32(&call->results, registration->entry.handle);
}

static void wsk_deregister(struct tck_call *call)
{
    struct tck_registration *registration = only_field(call);

    if (registration == NULL) {
        return;
    }
    /* Noted before: what begins to deregister must not be deregistered again when the session ends. */
    note_registered(call, registration, false);
    tck_call_starts(call);
    WskDeregister(&registration->block);
    tck_call_returned(call, STATUS_SUCCESS);
}

static uint32_t add_npi(struct tck_session *session, struct tck_npi *npi)
{
    bool added;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    added = tck_table_add(&session->npis, &npi->entry);
    KeReleaseSpinLock(&session->lock, irql);
    return added ? npi->entry.handle : 0;
}

static void note_captures(struct tck_call *call, struct tck_registration *registration, int change)
{
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    if (change > 0 || registration->captures > 0) {
        registration->captures += (uint32_t)change;
    }
    KeReleaseSpinLock(&call->session->lock, irql);
}

/* What became of the capture. A failed one has no handle, but may have stored something all the same. */
static void write_capture(struct tck_call *call, struct tck_npi *npi)
{
    const WSK_PROVIDER_NPI captured = npi->npi;
    uint32_t handle = 0;

    if (NT_SUCCESS(call->status)) {
        handle = add_npi(call->session, npi);
    }
    if (handle == 0) {
        tck_free(npi);
    }
    tck_write_u32(&call->results, handle);
    tck_write_u8(&call->results, captured.Client != NULL);
    tck_write_u8(&call->results, captured.Dispatch != NULL);
    tck_write_u16(&call->results, handle == 0 || captured.Dispatch == NULL ? 0 : captured.Dispatch->Version);
}

static void wsk_capture_provider_npi(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t timeout_millis = tck_read_u32(&call->fields);
    struct tck_registration *registration;
    struct tck_npi *npi;

    if (!tck_call_decoded(call)) {
        return;
    }
    registration = find(call, handle);
    if (registration == NULL) {
        return;
    }
    if (call->session->npis.live >= TCK_TABLE_LIVE_MAX) {
        tck_call_bad_request(call, "more than 4096 captures");
        return;
    }
    npi = tck_allocate(sizeof *npi);
    if (npi == NULL) {
        tck_call_bad_request(call, "the kernel has no memory for a capture");
        return;
    }
    tck_call_starts(call);
    tck_call_returned(call, WskCaptureProviderNPI(&registration->block, timeout_millis, &npi->npi));
    if (NT_SUCCESS(call->status)) {
        note_captures(call, registration, 1);
    }
    write_capture(call, npi);
}

static void wsk_release_provider_npi(struct tck_call *call)
{
    struct tck_registration *registration = only_field(call);

    if (registration == NULL) {
        return;
    }
    note_captures(call, registration, -1);
    tck_call_starts(call);
    WskReleaseProviderNPI(&registration->block);
    tck_call_returned(call, STATUS_SUCCESS);
}

static void wsk_query_provider_characteristics(struct tck_call *call)
{
    struct tck_registration *registration = only_field(call);
    WSK_PROVIDER_CHARACTERISTICS characteristics = {0, 0};

    if (registration == NULL) {
        return;
    }
    tck_call_starts(call);
    tck_call_returned(call, WskQueryProviderCharacteristics(&registration->block, &characteristics));
    tck_write_u16(&call->results, characteristics.HighestVersion);
    tck_write_u16(&call->results, characteristics.LowestVersion);
}

static void overwrite_client_npi(struct tck_call *call)
{
    struct tck_registration *registration = only_field(call);

    if (registration != NULL && registration->clients != NULL) {
        RtlZeroMemory(&registration->clients->npi, sizeof registration->clients->npi);
    }
}

const struct tck_handler tck_requests_registration[] = {
    {WSKTCK_WSK_REGISTER, wsk_register},
    {WSKTCK_WSK_DEREGISTER, wsk_deregister},
    {WSKTCK_WSK_CAPTURE_PROVIDER_NPI, wsk_capture_provider_npi},
    {WSKTCK_WSK_RELEASE_PROVIDER_NPI, wsk_release_provider_npi},
    {WSKTCK_WSK_QUERY_PROVIDER_CHARACTERISTICS, wsk_query_provider_characteristics},
    {WSKTCK_OVERWRITE_CLIENT_NPI, overwrite_client_npi},
    {0, NULL},
};
