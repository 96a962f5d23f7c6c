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

/* The body of the scripted call is one of three requests, so it is decoded at once and needs no memory of its own. */
static void read_scripted_call(struct tck_reader *reader, struct tck_scripted_call *call)
{
    struct tck_reader body;
    struct tck_bytes bytes;

    call->type = tck_read_u16(reader);
    bytes = tck_read_bytes(reader);
    tck_reader_init(&body, bytes.data, bytes.length);
    call->socket = tck_read_u32(&body);
    switch (call->type) {
    case WSKTCK_WSK_SEND:
    case WSKTCK_WSK_RECEIVE:
        call->buf = tck_read_buf(&body);
        call->flags = tck_read_u32(&body);
        break;
    case WSKTCK_WSK_CLOSE_SOCKET:
        break;
    default:
        refuse(reader, "action CALL: the type is none of WSK_SEND, WSK_RECEIVE and WSK_CLOSE_SOCKET");
        return;
    }
    call->irp = tck_read_irp(&body);
    if (!tck_reader_done(&body)) {
        reader->failed = true;
    }
}

static void read_action(struct tck_reader *reader, struct tck_action *action)
{
    action->kind = tck_read_u8(reader);
    switch (action->kind) {
    case WSKTCK_ACTION_FREE_IRP:
    case WSKTCK_ACTION_CANCEL_IRP:
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
    default:
        /* How long an unknown action is nobody can say: what follows cannot be read. */
        reader->failed = true;
        break;
    }
}

void tck_read_script(struct tck_reader *reader, struct tck_script *script)
{
    static const struct tck_action nothing;

    script->answer = tck_read_u32(reader);
    script->count = tck_read_u8(reader);
    if (script->count > WSKTCK_ACTIONS_MAX) {
        reader->failed = true;
        script->count = 0;
    }
    for (size_t i = 0; i < WSKTCK_ACTIONS_MAX; i++) {
        script->actions[i] = nothing;
    }
    for (size_t i = 0; i < script->count && !reader->failed; i++) {
        read_action(reader, &script->actions[i]);
    }
}

static void read_callback(struct tck_reader *reader, struct tck_callbacks *callbacks)
{
    struct tck_script script;
    uint8_t which = tck_read_u8(reader);

    tck_read_script(reader, &script);
    if (script.count > 0) {
        refuse(reader, "callbacks: the script of an event callback has actions");
    } else if (which < 1 || which > TCK_CALLBACK_KINDS) {
        refuse(reader, "callbacks: `which` is none of 1, 2 and 3");
    } else if (callbacks->named[which - 1]) {
        refuse(reader, "callbacks: an entry is named twice");
    } else {
        callbacks->named[which - 1] = true;
        callbacks->answer[which - 1] = script.answer;
    }
}

void tck_read_callbacks(struct tck_reader *reader, struct tck_callbacks *callbacks)
{
    static const struct tck_callbacks none;
    uint8_t count = tck_read_u8(reader);

    *callbacks = none;
    callbacks->is_null = count == 0;
    if (count > WSKTCK_CALLBACKS_MAX) {
        reader->failed = true;
    }
    for (uint8_t i = 0; i < count && !reader->failed; i++) {
        read_callback(reader, callbacks);
    }
}
