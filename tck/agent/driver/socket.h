/* Sockets, and their functions as the tables of their categories have them. */
#ifndef WSKTCK_SOCKET_H
#define WSKTCK_SOCKET_H

#include "call.h"

/* Records of one session, those of closed sockets and of calls that failed included: callbacks may come late. */
#define TCK_SOCKET_RECORDS_MAX 65536

/* The SocketContext of the socket. Lives as long as the session; what may change is guarded by the session's lock. */
struct tck_socket {
    struct tck_entry entry;
    struct tck_session *session;
    /* Of the list that tck_socket_of_context looks through; guarded by that list's lock. */
    struct tck_socket *next_record;
    /* NULL until the IRP of the call that makes the socket has been completed with success. */
    PWSK_SOCKET socket;
    /* WskCloseSocket has been called. */
    bool closed;
    /* WSK_FLAG_..._SOCKET. */
    ULONG category;
    uint64_t client_context;
    struct tck_callbacks callbacks;
    WSK_CLIENT_CONNECTION_DISPATCH connection_dispatch;
    WSK_CLIENT_STREAM_DISPATCH stream_dispatch;
};

/* The functions that a socket's table has; NULL for those that it has not. */
struct tck_socket_functions {
    PFN_WSK_CONTROL_SOCKET control;
    PFN_WSK_CLOSE_SOCKET close;
    PFN_WSK_BIND bind;
    PFN_WSK_CONNECT connect;
    PFN_WSK_CONNECT_EX connect_ex;
    PFN_WSK_GET_LOCAL_ADDRESS get_local_address;
    PFN_WSK_GET_REMOTE_ADDRESS get_remote_address;
    PFN_WSK_SEND send;
    PFN_WSK_RECEIVE receive;
    PFN_WSK_DISCONNECT disconnect;
};

/* Once, before any session. */
void tck_socket_init(void);

/* A record for a socket that a call is about to make. NULL with the call's outcome set. */
struct tck_socket *tck_socket_create(
    struct tck_call *call, ULONG category, uint64_t client_context, const struct tck_callbacks *callbacks);

/* What to pass as Dispatch; NULL if the client wants a NULL table. */
const void *tck_socket_dispatch(const struct tck_socket *socket);

/* The provider has made the socket: gives it its handle, 0 if there are too many. The session's lock is held. */
uint32_t tck_socket_adopt(struct tck_socket *socket, PWSK_SOCKET made);

/* An open socket and its functions. NULL with the call's outcome set. */
struct tck_socket *tck_socket_find(struct tck_call *call, uint32_t handle, struct tck_socket_functions *functions);

/* Whether a SocketContext is one of ours: a provider may hand over anything. */
bool tck_socket_is_context(const void *context);

/* At the end of a session: forgets all of its records, and frees them. */
void tck_socket_discard_all(struct tck_session *session);

/* WSK_SEND, WSK_RECEIVE and WSK_DISCONNECT, by the call's type. For requests and scripts. */
void tck_socket_transfer(
    struct tck_call *call, uint32_t handle, const struct tck_buf_field *field, uint32_t flags, struct tck_irp_id irp);

/* WSK_CLOSE_SOCKET. For requests and scripts. */
void tck_socket_close(struct tck_call *call, uint32_t handle, struct tck_irp_id irp);

#endif
