#include "callback_table.h"

/* So that a client cannot take the machine's memory: a reaction has room for all its actions. */
#define SESSION_REACTIONS_MAX 8192

static uint32_t count_reactions(const struct tck_callback_table *table)
{
    uint32_t count = 0;

    for (uint8_t i = 0; i < table->callbacks.count; i++) {
        count += table->callbacks.entries[i].count;
    }
    return count;
}

bool tck_callback_table_add(struct tck_call *call, struct tck_callback_table *table)
{
    struct tck_session *session = call->session;
    uint32_t reactions = count_reactions(table);
    bool added;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    added = session->reactions + reactions <= SESSION_REACTIONS_MAX && tck_table_add(&session->callback_tables, &table->entry);
    if (added) {
        session->reactions += reactions;
    }
    KeReleaseSpinLock(&session->lock, irql);
    if (!added) {
        tck_call_bad_request(call, "more than 4096 tables of callbacks, or 8192 reactions in them");
    }
    return added;
}

bool tck_callback_table_find(struct tck_call *call, uint32_t handle, uint8_t kind, struct tck_callback_table **table)
{
    KIRQL irql;

    *table = NULL;
    if (handle == 0) {
        return true;
    }
    KeAcquireSpinLock(&call->session->lock, &irql);
    *table = (struct tck_callback_table *)tck_table_find(&call->session->callback_tables, handle);
    KeReleaseSpinLock(&call->session->lock, irql);
    if (*table == NULL) {
        tck_call_no_such(call, "callbacks", handle);
        return false;
    }
    if ((*table)->kind != kind) {
        tck_call_bad_request(call, "callbacks: a table of another category (expected: one of the socket's)");
        return false;
    }
    return true;
}

/* 0, which no table has, for sockets that have no such callbacks. */
static uint8_t kind_for(ULONG category)
{
    switch (category) {
    case WSK_FLAG_LISTEN_SOCKET:
        return WSKTCK_TABLE_LISTEN;
    case WSK_FLAG_CONNECTION_SOCKET:
        return WSKTCK_TABLE_CONNECTION;
    case WSK_FLAG_STREAM_SOCKET:
        return TCK_TABLE_STREAM;
    default:
        return 0;
    }
}

bool tck_callback_table_find_for(struct tck_call *call, uint32_t handle, ULONG category, struct tck_callback_table **table)
{
    return tck_callback_table_find(call, handle, kind_for(category), table);
}

const void *tck_callback_table_dispatch(const struct tck_callback_table *table)
{
    return table == NULL ? NULL : &table->dispatch;
}

static struct tck_callback_table *half_of(struct tck_callback_table *table, uint8_t which)
{
    if (table == NULL || table->kind != TCK_TABLE_STREAM) {
        return table;
    }
    return which < WSKTCK_CALLBACK_WSK_ACCEPT_EVENT ? table->connection_half : table->listen_half;
}

const struct tck_reaction *tck_callback_table_next(struct tck_session *session, struct tck_callback_table *table, uint8_t which)
{
    struct tck_callback_table *half = half_of(table, which);
    const struct tck_reaction *reaction = NULL;
    const struct tck_callback *callback;
    KIRQL irql;

    if (half == NULL) {
        return NULL;
    }
    KeAcquireSpinLock(&session->lock, &irql);
    callback = tck_find_callback(&half->callbacks, which);
    if (callback != NULL) {
        reaction = &callback->reactions[half->next[which - 1]];
        if (half->next[which - 1] < callback->count - 1u) {
            half->next[which - 1]++;
        }
    }
    KeReleaseSpinLock(&session->lock, irql);
    return reaction;
}

uint8_t tck_callback_table_kind(struct tck_session *session, uint32_t handle)
{
    const struct tck_callback_table *table;
    uint8_t kind;
    KIRQL irql;

    KeAcquireSpinLock(&session->lock, &irql);
    table = (const struct tck_callback_table *)tck_table_find(&session->callback_tables, handle);
    kind = table == NULL ? 0 : table->kind;
    KeReleaseSpinLock(&session->lock, irql);
    return kind;
}

/* The lock is held. What was there goes to the other table, since a callback may still be running through it. */
static void exchange_entries(struct tck_callback_table *table, struct tck_callback_table *changes)
{
    for (uint8_t i = 0; i < changes->callbacks.count; i++) {
        struct tck_callback *changed = &changes->callbacks.entries[i];
        ptrdiff_t at = tck_find_callback(&table->callbacks, changed->which) - table->callbacks.entries;
        struct tck_callback *entry = &table->callbacks.entries[at];
        struct tck_callback before = *entry;
        *entry = *changed;
        *changed = before;
        table->next[entry->which - 1] = 0;
    }
}

static bool has_all_entries(struct tck_call *call, const struct tck_callback_table *table, const struct tck_callback_table *changes)
{
    for (uint8_t i = 0; i < changes->callbacks.count; i++) {
        if (tck_find_callback(&table->callbacks, changes->callbacks.entries[i].which) == NULL) {
            tck_call_bad_request(call, "callbacks (expected: entries that the table has)");
            return false;
        }
    }
    return true;
}

bool tck_callback_table_change(struct tck_call *call, uint32_t handle, struct tck_callback_table *changes)
{
    struct tck_callback_table *table;
    KIRQL irql;

    if (!tck_callback_table_find(call, handle, changes->kind, &table) || !has_all_entries(call, table, changes)
        || !tck_callback_table_add(call, changes)) {
        return false;
    }
    KeAcquireSpinLock(&call->session->lock, &irql);
    exchange_entries(table, changes);
    KeReleaseSpinLock(&call->session->lock, irql);
    return true;
}

void tck_callback_table_free(struct tck_callback_table *table)
{
    for (uint8_t i = 0; i < table->callbacks.count; i++) {
        tck_free(table->callbacks.entries[i].reactions);
    }
    tck_free(table);
}

void tck_callback_tables_discard(struct tck_session *session)
{
    struct tck_entry *entry;

    while ((entry = tck_table_first(&session->callback_tables)) != NULL) {
        tck_table_remove(&session->callback_tables, entry);
        tck_callback_table_free((struct tck_callback_table *)entry);
    }
}
