#include "registration.h"

/* Those of all sessions that have a WskClientEvent. */
static struct {
    KSPIN_LOCK lock;
    struct tck_client *first;
} listed;

void tck_registration_init(void)
{
    KeInitializeSpinLock(&listed.lock);
    listed.first = NULL;
}

void tck_client_list(struct tck_client *client)
{
    KIRQL irql;

    KeAcquireSpinLock(&listed.lock, &irql);
    client->next_listed = listed.first;
    listed.first = client;
    KeReleaseSpinLock(&listed.lock, irql);
}

static void unlist(const struct tck_client *client)
{
    struct tck_client **link = &listed.first;
    KIRQL irql;

    KeAcquireSpinLock(&listed.lock, &irql);
    while (*link != NULL && *link != client) {
        link = &(*link)->next_listed;
    }
    if (*link != NULL) {
        *link = client->next_listed;
    }
    KeReleaseSpinLock(&listed.lock, irql);
}

struct tck_client *tck_client_enter_event(const void *context)
{
    struct tck_client *client;
    KIRQL irql;

    KeAcquireSpinLock(&listed.lock, &irql);
    client = listed.first;
    while (client != NULL && client != context) {
        client = client->next_listed;
    }
    if (client != NULL) {
        KeAcquireSpinLockAtDpcLevel(&client->session->lock);
        client->session->callbacks_running++;
        KeReleaseSpinLockFromDpcLevel(&client->session->lock);
    }
    KeReleaseSpinLock(&listed.lock, irql);
    return client;
}

void tck_client_leave_event(struct tck_client *client)
{
    KIRQL irql;

    KeAcquireSpinLock(&client->session->lock, &irql);
    client->session->callbacks_running--;
    KeReleaseSpinLock(&client->session->lock, irql);
}

struct tck_npi *tck_npi_find(struct tck_call *call, uint32_t handle)
{
    struct tck_npi *npi;
    KIRQL irql;

    KeAcquireSpinLock(&call->session->lock, &irql);
    npi = (struct tck_npi *)tck_table_find(&call->session->npis, handle);
    KeReleaseSpinLock(&call->session->lock, irql);
    if (npi == NULL) {
        tck_call_no_such(call, "npi", handle);
    }
    return npi;
}

void tck_registration_discard(struct tck_session *session, struct tck_registration *registration)
{
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    tck_table_remove(&session->registrations, &registration->entry);
    KeReleaseSpinLock(&session->lock, irql);
    while (registration->clients != NULL) {
        struct tck_client *client = registration->clients;
        registration->clients = client->next;
        unlist(client);
        tck_free(client);
    }
    tck_free(registration);
}

void tck_npi_discard(struct tck_session *session, struct tck_npi *npi)
{
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    tck_table_remove(&session->npis, &npi->entry);
    KeReleaseSpinLock(&session->lock, irql);
    tck_free(npi);
}
