#include "reader.h"

void tck_reader_init(struct tck_reader *reader, const void *data, size_t length)
{
    reader->at = data;
    reader->end = reader->at + length;
    reader->failed = false;
    reader->refusal = NULL;
}

bool tck_reader_done(const struct tck_reader *reader)
{
    return !reader->failed && reader->at == reader->end;
}

static void refuse(struct tck_reader *reader, const char *sentence)
{
    if (reader->refusal == NULL) {
        reader->refusal = sentence;
    }
}

/* The next `length` bytes, or NULL if there are not as many. */
static const uint8_t *take(struct tck_reader *reader, size_t length)
{
    const uint8_t *taken = reader->at;

    if (reader->failed || length > (size_t)(reader->end - reader->at)) {
        reader->failed = true;
        return NULL;
    }
    reader->at += length;
    return taken;
}

/* Little-endian, whatever the machine is. */
static uint64_t read_integer(struct tck_reader *reader, size_t width)
{
    const uint8_t *from = take(reader, width);
    uint64_t value = 0;

    if (from == NULL) {
        return 0;
    }
    for (size_t i = width; i > 0; i--) {
        value = value << 8 | from[i - 1];
    }
    return value;
}

uint8_t tck_read_u8(struct tck_reader *reader)
{
    return (uint8_t)read_integer(reader, 1);
}

uint16_t tck_read_u16(struct tck_reader *reader)
{
    return (uint16_t)read_integer(reader, 2);
}

uint32_t tck_read_u32(struct tck_reader *reader)
{
    return (uint32_t)read_integer(reader, 4);
}

uint64_t tck_read_u64(struct tck_reader *reader)
{
    return read_integer(reader, 8);
}

static struct tck_bytes read_counted(struct tck_reader *reader, uint32_t length, uint32_t length_max)
{
    struct tck_bytes bytes = {NULL, 0};

    if (length > length_max) {
        reader->failed = true;
        return bytes;
    }
    bytes.data = take(reader, length);
    if (bytes.data != NULL) {
        bytes.length = length;
    }
    return bytes;
}

struct tck_bytes tck_read_bytes(struct tck_reader *reader)
{
    return read_counted(reader, tck_read_u32(reader), WSKTCK_DATA_BYTES_MAX);
}

struct tck_bytes tck_read_text(struct tck_reader *reader)
{
    return read_counted(reader, tck_read_u16(reader), WSKTCK_TEXT_BYTES_MAX);
}

struct tck_bytes tck_read_address(struct tck_reader *reader)
{
    uint16_t length = tck_read_u16(reader);
    struct tck_bytes none = {NULL, 0};

    if (length == 0) {
        return none;
    }
    if (length < WSKTCK_ADDRESS_BYTES_MIN) {
        reader->failed = true;
        return none;
    }
    return read_counted(reader, length, WSKTCK_ADDRESS_BYTES_MAX);
}

struct tck_irp_id tck_read_irp(struct tck_reader *reader)
{
    struct tck_irp_id irp;

    irp.handle = tck_read_u32(reader);
    irp.submission = tck_read_u32(reader);
    return irp;
}

struct tck_buf_field tck_read_buf(struct tck_reader *reader)
{
    struct tck_buf_field buf = {true, 0, 0, 0};

    if (tck_read_u8(reader) == 0) {
        return buf;
    }
    buf.is_null = false;
    buf.mdl = tck_read_u32(reader);
    buf.offset = tck_read_u32(reader);
    buf.length = tck_read_u64(reader);
    return buf;
}

/* A body that is longer than any request's is not as its fields have it. */
static void read_scripted_call(struct tck_reader *reader, struct tck_scripted_call *call)
{
    struct tck_bytes body;

    call->type = tck_read_u16(reader);
    if (call->type < WSKTCK_WSK_CONTROL_SOCKET || call->type > WSKTCK_WSK_LISTEN) {
        refuse(reader, "action CALL: the type is no request on a socket");
    }
    body = tck_read_bytes(reader);
    if (body.length > sizeof call->body) {
        reader->failed = true;
        return;
    }
    call->length = (uint16_t)body.length;
    for (uint32_t i = 0; i < body.length; i++) {
        call->body[i] = body.data[i];
    }
}

static void read_action(struct tck_reader *reader, struct tck_action *action)
{
    action->kind = tck_read_u8(reader);
    switch (action->kind) {
    case WSKTCK_ACTION_FREE_IRP:
    case WSKTCK_ACTION_CANCEL_IRP:
    case WSKTCK_ACTION_RELEASE:
        break;
    case WSKTCK_ACTION_STALL:
        action->stall_micros = tck_read_u32(reader);
        if (action->stall_micros > WSKTCK_STALL_MICROS_MAX) {
            refuse(reader, "action STALL: more than 1,000,000 microseconds");
        }
        break;
    case WSKTCK_ACTION_CALL:
        read_scripted_call(reader, &action->call);
        break;
    case WSKTCK_ACTION_SET_IO_STATUS:
        action->status = tck_read_u32(reader);
        action->information = tck_read_u64(reader);
        break;
    case WSKTCK_ACTION_HOLD:
        action->gate = tck_read_u32(reader);
        break;
    default:
        /* How long an unknown action is nobody can say: what follows cannot be read. */
        reader->failed = true;
        break;
    }
}

static void read_actions(struct tck_reader *reader, struct tck_actions *actions)
{
    static const struct tck_action nothing;

    actions->count = tck_read_u8(reader);
    if (actions->count > WSKTCK_ACTIONS_MAX) {
        reader->failed = true;
        actions->count = 0;
    }
    for (size_t i = 0; i < WSKTCK_ACTIONS_MAX; i++) {
        actions->list[i] = nothing;
    }
    for (size_t i = 0; i < actions->count && !reader->failed; i++) {
        read_action(reader, &actions->list[i]);
    }
}

static void refuse_in_script(struct tck_reader *reader, const struct tck_action *action)
{
    if (action->kind == WSKTCK_ACTION_HOLD || action->kind == WSKTCK_ACTION_RELEASE) {
        refuse(reader, "script: an action of event callbacks (expected: one of completion routines)");
    }
}

void tck_read_script(struct tck_reader *reader, struct tck_script *script)
{
    script->answer = tck_read_u32(reader);
    read_actions(reader, &script->actions);
    for (size_t i = 0; i < script->actions.count; i++) {
        refuse_in_script(reader, &script->actions.list[i]);
    }
}

static void refuse_in_reaction(struct tck_reader *reader, const struct tck_action *action)
{
    switch (action->kind) {
    case WSKTCK_ACTION_FREE_IRP:
    case WSKTCK_ACTION_CANCEL_IRP:
    case WSKTCK_ACTION_SET_IO_STATUS:
        refuse(reader, "reaction: an action of completion routines (expected: one of event callbacks)");
        break;
    default:
        break;
    }
}

static void read_reaction(struct tck_reader *reader, struct tck_reaction *reaction)
{
    reaction->answer = tck_read_u32(reader);
    reaction->stores = tck_read_u8(reader);
    reaction->bytes_accepted = (reaction->stores & WSKTCK_STORES_BYTES_ACCEPTED) != 0 ? tck_read_u64(reader) : 0;
    reaction->context = (reaction->stores & WSKTCK_STORES_ACCEPTED_AS) != 0 ? tck_read_u64(reader) : 0;
    reaction->callbacks = (reaction->stores & WSKTCK_STORES_ACCEPTED_AS) != 0 ? tck_read_u32(reader) : 0;
    if (reaction->stores > (WSKTCK_STORES_BYTES_ACCEPTED | WSKTCK_STORES_ACCEPTED_AS)) {
        refuse(reader, "stores (expected: 0..3)");
    }
    read_actions(reader, &reaction->actions);
    for (size_t i = 0; i < reaction->actions.count; i++) {
        refuse_in_reaction(reader, &reaction->actions.list[i]);
    }
}

static void read_callback(struct tck_reader *reader, struct tck_callback *callback, tck_allocator *allocate)
{
    uint8_t count;

    callback->which = tck_read_u8(reader);
    count = tck_read_u8(reader);
    if (count < 1 || count > WSKTCK_REACTIONS_MAX) {
        reader->failed = true;
        return;
    }
    callback->reactions = allocate(count * sizeof *callback->reactions);
    if (callback->reactions == NULL) {
        refuse(reader, "callbacks: there is no memory for the reactions");
        /* The rest is nobody's any more. */
        reader->at = reader->end;
        return;
    }
    callback->count = count;
    for (uint8_t i = 0; i < count && !reader->failed; i++) {
        read_reaction(reader, &callback->reactions[i]);
    }
}

static void refuse_callback(struct tck_reader *reader, const struct tck_callbacks *callbacks, const struct tck_callback *callback)
{
    if (callback->which < WSKTCK_CALLBACK_WSK_RECEIVE_EVENT || callback->which > WSKTCK_CALLBACK_WSK_ABORT_EVENT) {
        refuse(reader, "callbacks: `which` is none of 1 to 6");
    } else if (tck_find_callback(callbacks, callback->which) != callback) {
        refuse(reader, "callbacks: an entry is named twice");
    }
}

void tck_read_callbacks(struct tck_reader *reader, struct tck_callbacks *callbacks, tck_allocator *allocate)
{
    static const struct tck_callbacks none;
    uint8_t count = tck_read_u8(reader);

    *callbacks = none;
    if (count > WSKTCK_CALLBACKS_MAX) {
        reader->failed = true;
    }
    for (uint8_t i = 0; i < count && !reader->failed; i++) {
        callbacks->count++;
        read_callback(reader, &callbacks->entries[i], allocate);
        refuse_callback(reader, callbacks, &callbacks->entries[i]);
        if (callbacks->entries[i].reactions == NULL) {
            return;
        }
    }
}

const struct tck_callback *tck_find_callback(const struct tck_callbacks *callbacks, uint8_t which)
{
    for (uint8_t i = 0; i < callbacks->count; i++) {
        if (callbacks->entries[i].which == which) {
            return &callbacks->entries[i];
        }
    }
    return NULL;
}
