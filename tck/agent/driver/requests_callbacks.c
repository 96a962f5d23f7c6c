/* Tables of event callbacks, gates, and the data that a callback was given. */

#include "callbacks.h"
#include "gate.h"
#include "indication.h"
#include "requests.h"
#include "socket_functions.h"

/* Whether an entry belongs into a table of that kind. */
static bool is_entry_of(uint8_t table, uint8_t which)
{
    return (which < WSKTCK_CALLBACK_WSK_ACCEPT_EVENT) == (table == WSKTCK_TABLE_CONNECTION);
}

static bool check_action(struct tck_call *call, const struct tck_action *action)
{
    struct tck_socket_fields fields;

    switch (action->kind) {
    case WSKTCK_ACTION_CALL:
        return tck_socket_function_decode(call, &action->call, &fields);
    case WSKTCK_ACTION_HOLD:
        return tck_gate_exists(call, action->gate);
    default:
        return true;
    }
}

static bool check_stores(struct tck_call *call, uint8_t which, const struct tck_reaction *reaction)
{
    struct tck_callback_table *table;

    if (((reaction->stores & WSKTCK_STORES_BYTES_ACCEPTED) != 0 && which != WSKTCK_CALLBACK_WSK_RECEIVE_EVENT)
        || ((reaction->stores & WSKTCK_STORES_ACCEPTED_AS) != 0 && which != WSKTCK_CALLBACK_WSK_ACCEPT_EVENT)) {
        tck_call_bad_request(call, "stores (expected: 1 of WskReceiveEvent only, 2 of WskAcceptEvent only)");
        return false;
    }
    return tck_callback_table_find(call, reaction->callbacks, WSKTCK_TABLE_CONNECTION, &table);
}

static bool check_reaction(struct tck_call *call, uint8_t which, const struct tck_reaction *reaction)
{
    if (!check_stores(call, which, reaction)) {
        return false;
    }
    for (uint8_t i = 0; i < reaction->actions.count; i++) {
        if (!check_action(call, &reaction->actions.list[i])) {
            return false;
        }
    }
    return true;
}

static bool check_callback(struct tck_call *call, uint8_t table, const struct tck_callback *callback)
{
    if (!is_entry_of(table, callback->which)) {
        tck_call_bad_request(call, "callbacks: an entry that the table does not have");
        return false;
    }
    for (uint8_t i = 0; i < callback->count; i++) {
        if (!check_reaction(call, callback->which, &callback->reactions[i])) {
            return false;
        }
    }
    return true;
}

/* False with the call's outcome set if the table means nothing. */
static bool check_table(struct tck_call *call, const struct tck_callback_table *table)
{
    if (table->kind != WSKTCK_TABLE_CONNECTION && table->kind != WSKTCK_TABLE_LISTEN) {
        tck_call_bad_request(call, "table (expected: 1 or 2)");
        return false;
    }
    for (uint8_t i = 0; i < table->callbacks.count; i++) {
        if (!check_callback(call, table->kind, &table->callbacks.entries[i])) {
            return false;
        }
    }
    return true;
}

static struct tck_callback_table *new_table(struct tck_call *call)
{
    struct tck_callback_table *table = tck_allocate(sizeof *table);

    if (table == NULL) {
        tck_call_bad_request(call, "the kernel has no memory for a table of callbacks");
    }
    return table;
}

/* The session's from now on, or freed. */
static void add_table(struct tck_call *call, struct tck_callback_table *table)
{
    tck_callbacks_fill(table);
    if (tck_callback_table_add(call, table)) {
        tck_write_u32(&call->results, table->entry.handle);
    } else {
        tck_callback_table_free(table);
    }
}

static void callbacks_allocate(struct tck_call *call)
{
    struct tck_callback_table *table = new_table(call);

    if (table == NULL) {
        return;
    }
    table->kind = tck_read_u8(&call->fields);
    tck_read_callbacks(&call->fields, &table->callbacks, tck_allocate);
    if (tck_call_decoded(call) && check_table(call, table)) {
        add_table(call, table);
    } else {
        tck_callback_table_free(table);
    }
}

static void callbacks_change(struct tck_call *call)
{
    struct tck_callback_table *changes = new_table(call);
    uint32_t handle = tck_read_u32(&call->fields);

    if (changes == NULL) {
        return;
    }
    changes->kind = tck_callback_table_kind(call->session, handle);
    tck_read_callbacks(&call->fields, &changes->callbacks, tck_allocate);
    if (!tck_call_decoded(call) || !check_table(call, changes) || !tck_callback_table_change(call, handle, changes)) {
        tck_callback_table_free(changes);
    }
}

static void stream_callbacks_allocate(struct tck_call *call)
{
    uint32_t listen = tck_read_u32(&call->fields);
    uint32_t connection = tck_read_u32(&call->fields);
    struct tck_callback_table *listen_half;
    struct tck_callback_table *connection_half;
    struct tck_callback_table *table;

    if (!tck_call_decoded(call) || !tck_callback_table_find(call, listen, WSKTCK_TABLE_LISTEN, &listen_half)
        || !tck_callback_table_find(call, connection, WSKTCK_TABLE_CONNECTION, &connection_half)) {
        return;
    }
    table = new_table(call);
    if (table != NULL) {
        table->kind = TCK_TABLE_STREAM;
        table->listen_half = listen_half;
        table->connection_half = connection_half;
        add_table(call, table);
    }
}

static void gate_allocate(struct tck_call *call)
{
    uint32_t gate;

    if (tck_call_decoded(call)) {
        gate = tck_gate_allocate(call);
        tck_write_u32(&call->results, gate);
    }
}

static void gate_open(struct tck_call *call)
{
    uint32_t gate = tck_read_u32(&call->fields);

    if (tck_call_decoded(call)) {
        tck_gate_open(call, gate);
    }
}

static void read_indication(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t offset = tck_read_u32(&call->fields);
    uint32_t count = tck_read_u32(&call->fields);

    if (!tck_call_decoded(call)) {
        return;
    }
    if (count > WSKTCK_DATA_BYTES_MAX) {
        tck_call_bad_request(call, "count (expected: at most maxData of HELLO)");
    } else {
        tck_indication_read(call, handle, offset, count);
    }
}

const struct tck_handler tck_requests_callbacks[] = {
    {WSKTCK_CALLBACKS_ALLOCATE, callbacks_allocate},
    {WSKTCK_STREAM_CALLBACKS_ALLOCATE, stream_callbacks_allocate},
    {WSKTCK_GATE_ALLOCATE, gate_allocate},
    {WSKTCK_GATE_OPEN, gate_open},
    {WSKTCK_READ_INDICATION, read_indication},
    {WSKTCK_CALLBACKS_CHANGE, callbacks_change},
    {0, NULL},
};
