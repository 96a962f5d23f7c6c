/* Registrations, and the provider NPIs that were captured with them. */
#ifndef WSKTCK_REGISTRATION_H
#define WSKTCK_REGISTRATION_H

#include "call.h"

/* What WskRegister was given. A block that is registered twice has two of them, since the first may still be looked at. */
struct tck_client {
    struct tck_client *next;
    struct tck_client *next_listed;
    struct tck_session *session;
    /* The client's number for WskClientEvent; 0: that is NULL. */
    uint64_t client_event;
    WSK_CLIENT_NPI npi;
    WSK_CLIENT_DISPATCH dispatch;
};

/* Lives as long as the session. */
struct tck_registration {
    struct tck_entry entry;
    WSK_REGISTRATION block;
    /* The latest first. */
    struct tck_client *clients;
    /* For giving up what the client has left behind; guarded by the session's lock. */
    bool registered;
    uint32_t captures;
};

/* One capture. Lives as long as the session. */
struct tck_npi {
    struct tck_entry entry;
    WSK_PROVIDER_NPI npi;
};

/* Before the first registration. */
void tck_registration_init(void);

/* Takes it down as a context that WskClientEvent may be called with. */
void tck_client_list(struct tck_client *client);

/* The client of that context, whose session stays until it is left; NULL if none with a WskClientEvent has it. */
struct tck_client *tck_client_enter_event(const void *context);
void tck_client_leave_event(struct tck_client *client);

/* NULL with the call's outcome set if there is no such capture. */
struct tck_npi *tck_npi_find(struct tck_call *call, uint32_t handle);

/* The memory only. At the end of a session. */
void tck_registration_discard(struct tck_session *session, struct tck_registration *registration);
void tck_npi_discard(struct tck_session *session, struct tck_npi *npi);

#endif
