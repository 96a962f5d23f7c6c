#include "registration.h"

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
