/* What goes to the client: whole messages, from several threads. */
#ifndef WSKTCK_OUTBOX_H
#define WSKTCK_OUTBOX_H

#include <winsock2.h>
#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

struct outbox {
    SOCKET socket;
    /* Guards the rest, and keeps messages whole. */
    CRITICAL_SECTION lock;
    CONDITION_VARIABLE changed;
    uint64_t events_sent;
    /* Nothing more goes out: the connection is over, or the provider is gone and takes its events with it. */
    bool closed;
    bool no_more_events;
};

void outbox_init(struct outbox *outbox, SOCKET socket);
void outbox_free(struct outbox *outbox);

void outbox_send_event(struct outbox *outbox, uint16_t type, const void *body, uint32_t length);
void outbox_send_answer(struct outbox *outbox, uint16_t type, uint16_t lane, uint32_t id, const void *body, uint32_t length);

/* An answer of our own: no call was made, or what became of it is unknown. It counts the events that have been sent. */
void outbox_send_failure(struct outbox *outbox, uint16_t type, uint16_t lane, uint32_t id, uint8_t outcome, const char *why);

/* Waits until as many events have been sent; false if they will not be. */
bool outbox_wait_for_events(struct outbox *outbox, uint64_t count);

/* Lets nobody wait any longer. */
void outbox_no_more_events(struct outbox *outbox);

#endif
