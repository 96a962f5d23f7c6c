/*
 * The application's IRPs: who owns each, and what the provider was given with it.
 *
 * A machine stops when an IRP is used by the wrong owner. Here the wrong use is found in the bookkeeping, and nothing is done.
 *
 * Each IRP has one stack location more than the client asked for, above all of the client's. Its routine, the guard, always keeps the
 * IRP: completion never leaves the highest location, where the I/O manager would take hold of an IRP that is not its own, and an IRP
 * that is completed twice is noticed.
 */
#ifndef WSKTCK_IRP_H
#define WSKTCK_IRP_H

#include "call.h"
#include "session.h"

#define TCK_IRP_STACK_SIZE_MAX 126

/* What stands in IoStatus until the provider has completed the IRP. */
#define TCK_IO_STATUS_POISON 0xDEADBEEF

struct tck_socket;

enum tck_irp_state {
    /* The application's, and not handed over since it was allocated or reused. */
    TCK_IRP_IDLE,
    /* The provider's, or on its way up through routines that let completion go on. */
    TCK_IRP_IN_FLIGHT,
    /* The application's again: to be reused or freed. */
    TCK_IRP_COMPLETED
};

/* Memory for a call to store an address in. */
struct tck_stored {
    /* The call was given it. */
    bool passed;
    /* Aligned as any SOCKADDR may have to be. */
    DECLSPEC_ALIGN(8) uint8_t address[WSKTCK_ADDRESS_BYTES_MAX];
};

/* What a call points to. It stays as it is until the IRP has been completed. */
struct tck_call_memory {
    WSK_BUF buf;
    /* The first MDL of `buf` as it was passed: the application may overwrite `buf` itself once the call has returned. */
    PMDL mdl;
    SIZE_T output_size_returned;
    WSK_INSPECT_ID inspect_id;
    /* What SO_WSK_EVENT_CALLBACK and WSK_SET_STATIC_EVENT_CALLBACKS are given; nothing beyond it is for the provider. */
    WSK_EVENT_CALLBACK_CONTROL control;
    NPIID npi_id;
    /* In: copies of the client's addresses. */
    DECLSPEC_ALIGN(8) uint8_t local[WSKTCK_ADDRESS_BYTES_MAX];
    DECLSPEC_ALIGN(8) uint8_t remote[WSKTCK_ADDRESS_BYTES_MAX];
    /* Out: of address queries and, the local one, of WskAccept; the remote one of WskAccept. */
    struct tck_stored stored;
    struct tck_stored stored_remote;
    /* The socket that the call makes; it gets its handle when the IRP is completed. */
    struct tck_socket *new_socket;
};

/* One stack location, with the routine that the client set in it. */
struct tck_location {
    struct tck_irp *owner;
    uint8_t number;
    /* NULL: none. Whoever takes it out of here frees it. */
    struct tck_script *script;
};

/* Guarded by the session's lock, except that the memory belongs to the call that hands the IRP over, until it has returned. */
struct tck_irp {
    struct tck_entry entry;
    struct tck_session *session;
    PIRP irp;
    uint32_t submission;
    enum tck_irp_state state;
    /* In flight, and with the driver below: see below.h. */
    bool held_below;
    /* The client's current location: stack_size + 1 when the IRP is at nobody's. */
    uint8_t current;
    uint8_t stack_size;
    /* Completion has passed the client's highest location. */
    bool past_the_top;
    /* Who may still look at this record: the table, the provider, and every function in between. */
    uint32_t references;
    /* Threads inside the I/O manager with the IRP: while there are any, freeing it waits. */
    uint32_t pins;
    bool freed;
    /* The end of the session has cancelled it. */
    bool cancelled_at_end;
    struct tck_call_memory memory;
    /* Of the socket that the last completion brought; 0 if it brought none. */
    uint32_t socket_handle;
    /* stack_size of them, then the guard's. */
    struct tck_location locations[];
};

/* Allocates an IRP and gives it a handle. NULL with the call's outcome set, or OK if the kernel has no IRP. */
struct tck_irp *tck_irp_create(struct tck_call *call, uint8_t stack_size);

/*
 * Finds the IRP of this submission and references it; NULL with the call's outcome set if there is none, and for the NULL pointer.
 */
struct tck_irp *tck_irp_find(struct tck_call *call, struct tck_irp_id id);
void tck_irp_dereference(struct tck_irp *irp);

/*
 * The application's uses of its IRP. All but the last three are refused, with the call's outcome set, if it is not the application's.
 * The routine is given the location, which keeps the script.
 */
bool tck_irp_set_completion_routine(
    struct tck_call *call, struct tck_irp *irp, PIO_COMPLETION_ROUTINE routine, uint8_t invoke, struct tck_script *script);
bool tck_irp_set_next_location(struct tck_call *call, struct tck_irp *irp);
bool tck_irp_reuse(struct tck_call *call, struct tck_irp *irp, NTSTATUS status);
bool tck_irp_complete_request(struct tck_call *call, struct tck_irp *irp);
bool tck_irp_free(struct tck_call *call, struct tck_irp *irp);
bool tck_irp_cancel(struct tck_irp *irp);
void tck_irp_set_io_status(struct tck_irp *irp, NTSTATUS status, uint64_t information);
void tck_irp_io_status(struct tck_irp *irp, IO_STATUS_BLOCK *io_status, uint32_t *socket_handle);

/* Whether the IRP is the application's; the call's outcome is set if not. The lock is held. */
bool tck_irp_require_owned(struct tck_call *call, struct tck_irp *irp);

/* The context of the last IO_SET_COMPLETION_ROUTINE for that location of an IRP in flight; NULL if there was none. */
const void *tck_irp_context_of(struct tck_irp *irp, uint8_t location);

/* Gives the IRP to the provider; a reference goes with it. Refused, with the call's outcome set, if it is not the application's. */
bool tck_irp_submit(struct tck_call *call, struct tck_irp *irp);

/* An address that a call has stored; of length 0 if it has not. */
struct tck_stored_address {
    uint8_t bytes[WSKTCK_ADDRESS_BYTES_MAX];
    uint16_t length;
};

/* What a completion routine of the client is entered with. */
struct tck_completion {
    struct tck_irp *irp;
    struct tck_irp_id id;
    uint8_t location;
    struct tck_script *script;
    NTSTATUS status;
    uint64_t information;
    bool pending_returned;
    bool cancel;
    bool cancel_routine_left;
    /* The routine's Irp is the one whose routine was set with that context. */
    bool as_given;
    /* Something is left of the parameters in the location below the routine's current one. */
    bool parameters_below;
    uint32_t socket_handle;
    struct tck_stored_address stored;
    struct tck_stored_address stored_remote;
};

/*
 * Takes the location's routine out and, if it is going to keep the IRP, takes the IRP back from the provider. Fills `completion` in
 * either case; false if the IRP is not the provider's to complete. The record is referenced if true. `given` is the routine's Irp.
 */
bool tck_irp_enter_location(struct tck_location *location, PIRP given, struct tck_completion *completion);

/* At the end of a session: cancels every IRP that the provider owns. */
void tck_irp_cancel_all(struct tck_session *session);

/* At the end of a session: frees an IRP that is the application's. False if it is not; then it must be left alone. */
bool tck_irp_discard(struct tck_irp *irp);

#endif
