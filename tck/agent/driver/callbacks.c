#include "callbacks.h"

#include "events.h"
#include "gate.h"
#include "indication.h"
#include "registration.h"
#include "script.h"
#include "socket.h"

#ifndef STATUS_REQUEST_NOT_ACCEPTED
#define STATUS_REQUEST_NOT_ACCEPTED ((NTSTATUS)0xC00000D0)
#endif

/* One run of a callback. */
struct run {
    struct tck_session *session;
    /* The one that it is called for. */
    struct tck_socket *socket;
    const struct tck_reaction *reaction;
    /* The number of the event that says so. */
    uint64_t entered;
    /* The list of WskReceiveEvent; 0: none. */
    uint32_t indication;
    /* The socket that WskAcceptEvent was given; NULL: none. */
    struct tck_socket *accepted;
};

/* False if the context is none of ours: it says nothing of the session that it belongs to, and there is nobody to tell. */
static bool enter(struct run *run, const void *context, uint8_t which)
{
    /* For an entry that the table does not have: a provider may call anything. */
    static const struct tck_reaction nothing;

    RtlZeroMemory(run, sizeof *run);
    run->socket = tck_socket_enter_callback(context);
    if (run->socket == NULL) {
        return false;
    }
    run->session = run->socket->session;
    run->reaction = tck_callback_table_next(run->session, run->socket->callbacks, which);
    if (run->reaction == NULL) {
        run->reaction = &nothing;
    }
    return true;
}

/* What all of these events begin with; the caller writes the rest and ends it. */
static void begin_event(struct run *run, uint16_t type, struct tck_event_writer *event)
{
    uint8_t irql = tck_event_irql(run->session);

    run->entered = tck_event_begin(event, run->session, type);
    tck_write_u64(&event->body, run->entered);
    tck_write_u64(&event->body, tck_nanos());
    tck_write_u64(&event->body, (uint64_t)(ULONG_PTR)PsGetCurrentThreadId());
    tck_write_u8(&event->body, irql);
    tck_write_u64(&event->body, run->socket->client_context);
}

static void report_call(const struct run *run, const struct tck_call *call, const struct tck_socket_fields *fields)
{
    struct tck_event_writer event;
    uint64_t sequence_after = tck_event_begin(&event, run->session, WSKTCK_EVENT_CALLBACK_CALL_RETURNED);

    tck_write_u64(&event.body, run->entered);
    tck_write_u16(&event.body, call->type);
    tck_write_u32(&event.body, fields->socket);
    tck_write_irp(&event.body, fields->irp);
    tck_write_u32(&event.body, (uint32_t)call->status);
    tck_write_u64(&event.body, call->sequence_before);
    tck_write_u64(&event.body, sequence_after);
    tck_event_end(&event);
}

static void make_call(const struct run *run, uint16_t type, const struct tck_socket_fields *fields)
{
    struct tck_call call;

    if (tck_script_make_call(&call, run->session, type, fields)) {
        report_call(run, &call, fields);
    }
}

static void call_scripted(const struct run *run, const struct tck_scripted_call *scripted)
{
    struct tck_socket_fields fields;
    struct tck_call call;

    tck_call_init(&call, run->session, scripted->type);
    /* It was checked when the table was made. */
    tck_socket_function_decode(&call, scripted, &fields);
    if (fields.socket == WSKTCK_ACCEPTED_SOCKET) {
        if (run->accepted == NULL) {
            return;
        }
        fields.socket = run->accepted->entry.handle;
    }
    make_call(run, scripted->type, &fields);
}

static void release(const struct run *run)
{
    struct tck_socket_fields fields = {.socket = run->socket->entry.handle, .data_indication = run->indication};

    if (run->indication != 0) {
        make_call(run, WSKTCK_WSK_RELEASE, &fields);
    }
}

static void carry_out(const struct run *run)
{
    const struct tck_actions *actions = &run->reaction->actions;

    for (uint8_t i = 0; i < actions->count; i++) {
        switch (actions->list[i].kind) {
        case WSKTCK_ACTION_STALL:
            tck_stall(actions->list[i].stall_micros);
            break;
        case WSKTCK_ACTION_HOLD:
            tck_gate_wait(run->session, actions->list[i].gate);
            break;
        case WSKTCK_ACTION_RELEASE:
            release(run);
            break;
        default:
            call_scripted(run, &actions->list[i].call);
            break;
        }
    }
}

/* The run and its socket must not be used afterwards. */
static uint32_t leave(const struct run *run)
{
    uint32_t answer = run->reaction->answer;
    struct tck_event_writer event;
    uint64_t sequence = tck_event_begin(&event, run->session, WSKTCK_EVENT_CALLBACK_RETURNED);

    tck_write_u64(&event.body, sequence);
    tck_write_u64(&event.body, run->entered);
    tck_event_end(&event);
    tck_socket_leave_callback(run->socket);
    return answer;
}

static void tell_receive(struct run *run, ULONG flags, PWSK_DATA_INDICATION list, SIZE_T bytes_indicated)
{
    struct tck_event_writer event;
    uint32_t bytes = 0;
    void *block;

    if (list != NULL) {
        run->indication = tck_indication_add(run->session, run->socket->entry.handle, list);
        if (run->indication == 0) {
            tck_events_report_gone(run->session, "more than 4096 lists of data indications");
        }
    }
    block = tck_indication_describe(list, &bytes);
    begin_event(run, WSKTCK_EVENT_RECEIVE_EVENT, &event);
    tck_write_u32(&event.body, flags);
    tck_write_u32(&event.body, run->indication);
    tck_write_u64(&event.body, bytes_indicated);
    tck_event_append(&event, block, bytes);
    tck_event_end(&event);
}

static NTSTATUS NTAPI receive_event(
    PVOID context, ULONG flags, PWSK_DATA_INDICATION list, SIZE_T bytes_indicated, SIZE_T *bytes_accepted)
{
    struct run run;

    if (!enter(&run, context, WSKTCK_CALLBACK_WSK_RECEIVE_EVENT)) {
        return STATUS_SUCCESS;
    }
    tell_receive(&run, flags, list, bytes_indicated);
    carry_out(&run);
    if ((run.reaction->stores & WSKTCK_STORES_BYTES_ACCEPTED) != 0 && bytes_accepted != NULL) {
        *bytes_accepted = (SIZE_T)run.reaction->bytes_accepted;
    }
    tck_indication_callback_returns(run.session, run.indication, (NTSTATUS)run.reaction->answer == STATUS_PENDING);
    return (NTSTATUS)leave(&run);
}

static NTSTATUS NTAPI disconnect_event(PVOID context, ULONG flags)
{
    struct tck_event_writer event;
    struct run run;

    if (!enter(&run, context, WSKTCK_CALLBACK_WSK_DISCONNECT_EVENT)) {
        return STATUS_SUCCESS;
    }
    begin_event(&run, WSKTCK_EVENT_DISCONNECT_EVENT, &event);
    tck_write_u32(&event.body, flags);
    tck_event_end(&event);
    carry_out(&run);
    return (NTSTATUS)leave(&run);
}

static NTSTATUS NTAPI send_backlog_event(PVOID context, SIZE_T ideal_backlog_size)
{
    struct tck_event_writer event;
    struct run run;

    if (!enter(&run, context, WSKTCK_CALLBACK_WSK_SEND_BACKLOG_EVENT)) {
        return STATUS_SUCCESS;
    }
    begin_event(&run, WSKTCK_EVENT_SEND_BACKLOG_EVENT, &event);
    tck_write_u64(&event.body, ideal_backlog_size);
    tck_event_end(&event);
    carry_out(&run);
    return (NTSTATUS)leave(&run);
}

/* A SOCKADDR is as long as its family has it. */
static void write_address(struct tck_writer *writer, const SOCKADDR *address)
{
    if (address == NULL) {
        tck_write_address(writer, NULL, 0);
    } else {
        tck_write_address(writer, address, address->sa_family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN));
    }
}

static void tell_accept(struct run *run, ULONG flags, PSOCKADDR local, PSOCKADDR remote, PWSK_SOCKET made)
{
    struct tck_event_writer event;

    if (made != NULL) {
        run->accepted = tck_socket_accept(run->session, made);
        if (run->accepted == NULL) {
            tck_events_report_gone(run->session, "too many accepted sockets: at most 4096 open, 65536 in all");
        }
    }
    begin_event(run, WSKTCK_EVENT_ACCEPT_EVENT, &event);
    tck_write_u32(&event.body, flags);
    write_address(&event.body, local);
    write_address(&event.body, remote);
    tck_write_u32(&event.body, run->accepted == NULL ? 0 : run->accepted->entry.handle);
    tck_event_end(&event);
}

/* What the accepted socket is taken with. */
static void store_accepted_as(const struct run *run, PVOID *context, const WSK_CLIENT_CONNECTION_DISPATCH **dispatch)
{
    const struct tck_reaction *reaction = run->reaction;
    struct tck_socket *accepted = run->accepted;
    struct tck_call call;

    if (accepted == NULL || (reaction->stores & WSKTCK_STORES_ACCEPTED_AS) == 0) {
        return;
    }
    tck_call_init(&call, run->session, WSKTCK_CALLBACKS_ALLOCATE);
    /* It was checked when the table of this callback was made. */
    tck_callback_table_find(&call, reaction->callbacks, WSKTCK_TABLE_CONNECTION, &accepted->callbacks);
    accepted->client_context = reaction->context;
    *context = accepted;
    *dispatch = tck_callback_table_dispatch(accepted->callbacks);
}

static NTSTATUS NTAPI accept_event(PVOID context, ULONG flags, PSOCKADDR local, PSOCKADDR remote, PWSK_SOCKET made, PVOID *made_context,
    const WSK_CLIENT_CONNECTION_DISPATCH **made_dispatch)
{
    struct run run;

    if (!enter(&run, context, WSKTCK_CALLBACK_WSK_ACCEPT_EVENT)) {
        return STATUS_REQUEST_NOT_ACCEPTED;
    }
    tell_accept(&run, flags, local, remote, made);
    carry_out(&run);
    store_accepted_as(&run, made_context, made_dispatch);
    if (run.accepted != NULL && (NTSTATUS)run.reaction->answer != STATUS_SUCCESS) {
        tck_socket_decline(run.accepted);
    }
    return (NTSTATUS)leave(&run);
}

static WSK_INSPECT_ACTION NTAPI inspect_event(PVOID context, PSOCKADDR local, PSOCKADDR remote, PWSK_INSPECT_ID id)
{
    struct tck_event_writer event;
    struct run run;

    if (!enter(&run, context, WSKTCK_CALLBACK_WSK_INSPECT_EVENT)) {
        return WskInspectReject;
    }
    begin_event(&run, WSKTCK_EVENT_INSPECT_EVENT, &event);
    write_address(&event.body, local);
    write_address(&event.body, remote);
    tck_write_u8(&event.body, id != NULL);
    tck_write_u64(&event.body, id == NULL ? 0 : id->Key);
    tck_write_u32(&event.body, id == NULL ? 0 : id->SerialNumber);
    tck_event_end(&event);
    carry_out(&run);
    return (WSK_INSPECT_ACTION)leave(&run);
}

static NTSTATUS NTAPI abort_event(PVOID context, PWSK_INSPECT_ID id)
{
    struct tck_event_writer event;
    struct run run;

    if (!enter(&run, context, WSKTCK_CALLBACK_WSK_ABORT_EVENT)) {
        return STATUS_SUCCESS;
    }
    begin_event(&run, WSKTCK_EVENT_ABORT_EVENT, &event);
    tck_write_u64(&event.body, id == NULL ? 0 : id->Key);
    tck_write_u32(&event.body, id == NULL ? 0 : id->SerialNumber);
    tck_event_end(&event);
    carry_out(&run);
    return (NTSTATUS)leave(&run);
}

/* The routine of an entry that the table has. */
#define ROUTINE(table, which, routine) (tck_find_callback(&(table)->callbacks, which) == NULL ? NULL : (routine))

static void fill_connection(struct tck_callback_table *table)
{
    WSK_CLIENT_CONNECTION_DISPATCH *dispatch = &table->dispatch.connection;

    dispatch->WskReceiveEvent = ROUTINE(table, WSKTCK_CALLBACK_WSK_RECEIVE_EVENT, receive_event);
    dispatch->WskDisconnectEvent = ROUTINE(table, WSKTCK_CALLBACK_WSK_DISCONNECT_EVENT, disconnect_event);
    dispatch->WskSendBacklogEvent = ROUTINE(table, WSKTCK_CALLBACK_WSK_SEND_BACKLOG_EVENT, send_backlog_event);
}

static void fill_listen(struct tck_callback_table *table)
{
    WSK_CLIENT_LISTEN_DISPATCH *dispatch = &table->dispatch.listen;

    dispatch->WskAcceptEvent = ROUTINE(table, WSKTCK_CALLBACK_WSK_ACCEPT_EVENT, accept_event);
    dispatch->WskInspectEvent = ROUTINE(table, WSKTCK_CALLBACK_WSK_INSPECT_EVENT, inspect_event);
    dispatch->WskAbortEvent = ROUTINE(table, WSKTCK_CALLBACK_WSK_ABORT_EVENT, abort_event);
}

void tck_callbacks_fill(struct tck_callback_table *table)
{
    switch (table->kind) {
    case WSKTCK_TABLE_CONNECTION:
        fill_connection(table);
        break;
    case WSKTCK_TABLE_LISTEN:
        fill_listen(table);
        break;
    default:
        table->dispatch.stream.Listen = tck_callback_table_dispatch(table->listen_half);
        table->dispatch.stream.Connect = tck_callback_table_dispatch(table->connection_half);
        break;
    }
}

NTSTATUS NTAPI tck_callback_client_event(PVOID context, ULONG type, PVOID information, SIZE_T length)
{
    struct tck_client *client = tck_client_enter_event(context);
    struct tck_event_writer event;

    UNREFERENCED_PARAMETER(information);
    if (client != NULL) {
        tck_event_begin(&event, client->session, WSKTCK_EVENT_CLIENT_EVENT);
        tck_write_u64(&event.body, client->client_event);
        tck_write_u32(&event.body, type);
        tck_write_u64(&event.body, length);
        tck_event_end(&event);
        tck_client_leave_event(client);
    }
    return STATUS_NOT_IMPLEMENTED;
}
