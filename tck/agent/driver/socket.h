/* The sockets of sessions. */
#ifndef WSKTCK_SOCKET_H
#define WSKTCK_SOCKET_H

#include "callback_table.h"

/* Records of one session, those of closed sockets and of calls that failed included: callbacks may come late. */
#define TCK_SOCKET_RECORDS_MAX 65536

/* The SocketContext of the socket. Lives as long as the session; what may change is guarded by the session's lock. */
struct tck_socket {
    struct tck_entry entry;
    struct tck_session *session;
    /* Of the list that tck_socket_enter_callback looks through; guarded by that list's lock. */
    struct tck_socket *next_record;
    /* NULL until the IRP of the call that makes the socket has been completed with success. */
    PWSK_SOCKET socket;
    /* WskCloseSocket has been called. */
    bool closed;
    /* WSK_FLAG_..._SOCKET. */
    ULONG category;
    uint64_t client_context;
    /* NULL: none. */
    struct tck_callback_table *callbacks;
};

/* Once, before any session. */
void tck_socket_init(void);

/* A record for a socket that a call is about to make. NULL with the call's outcome set. */
struct tck_socket *tck_socket_create(struct tck_call *call, ULONG category, uint64_t client_context, uint32_t callbacks);

/* The provider has made the socket: gives it its handle, 0 if there are too many. The session's lock is held. */
uint32_t tck_socket_adopt(struct tck_socket *socket, PWSK_SOCKET made);

/* An open socket. NULL with the call's outcome set. */
struct tck_socket *tck_socket_find(struct tck_call *call, uint32_t handle);

/*
 * A callback is entered: the socket of that SocketContext, whose session will not end before the callback has left it; NULL if the
 * context is none of ours, since a provider may hand over anything.
 */
struct tck_socket *tck_socket_enter_callback(const void *context);
void tck_socket_leave_callback(struct tck_socket *socket);

/* A record for a connection socket that WskAcceptEvent was given, with its handle; NULL if there are too many. */
struct tck_socket *tck_socket_accept(struct tck_session *session, PWSK_SOCKET made);

/* The accepted socket stays the provider's, unless WskCloseSocket has been called on it. */
void tck_socket_decline(struct tck_socket *socket);

/* At the end of a session: forgets all of its records, and frees them. */
void tck_socket_discard_all(struct tck_session *session);

/*
 * Right before WskCloseSocket: from now on the socket is closed. False with the call's outcome set if it was already: of two threads that
 * close it, one is too late.
 */
bool tck_socket_begin_close(struct tck_call *call, struct tck_socket *socket);

/* Afterwards; the socket is open again if the function was not called. */
void tck_socket_end_close(struct tck_socket *socket, bool called);

#endif
