#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "writer.h"

static uint8_t memory[WSKTCK_DATA_BYTES_MAX + 4096];

static struct tck_writer start(void)
{
    struct tck_writer writer;

    tck_writer_init(&writer, memory, sizeof memory);
    return writer;
}

static struct tck_reader read_back(const struct tck_writer *writer)
{
    struct tck_reader reader;

    tck_reader_init(&reader, memory, tck_writer_length(writer));
    return reader;
}

static void integers_are_little_endian(void)
{
    static const uint8_t bytes[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0xFF};
    struct tck_reader reader;

    tck_reader_init(&reader, bytes, sizeof bytes);
    CHECK(tck_read_u8(&reader) == 1);
    CHECK(tck_read_u16(&reader) == 0x0302);
    CHECK(!tck_reader_done(&reader));
    CHECK(tck_read_u32(&reader) == 0x07060504);
    CHECK(tck_read_u64(&reader) == 0xFF0E0D0C0B0A0908);
    CHECK(tck_reader_done(&reader));
}

static void reading_beyond_the_end_fails_for_good(void)
{
    static const uint8_t bytes[] = {1, 2, 3};
    struct tck_reader reader;

    tck_reader_init(&reader, bytes, sizeof bytes);
    CHECK(tck_read_u32(&reader) == 0);
    CHECK(reader.failed);
    CHECK(tck_read_u8(&reader) == 0);
    CHECK(!tck_reader_done(&reader));
}

static void an_empty_body_is_done(void)
{
    struct tck_reader reader;

    tck_reader_init(&reader, memory, 0);
    CHECK(tck_reader_done(&reader));
    CHECK(tck_read_u8(&reader) == 0 && reader.failed);
}

static void bytes_and_texts_lie_in_the_message(void)
{
    struct tck_writer writer = start();
    struct tck_reader reader;
    struct tck_bytes bytes;
    struct tck_bytes text;

    tck_write_bytes(&writer, "abc", 3);
    tck_write_bytes(&writer, "", 0);
    tck_write_text(&writer, "wsk-tck");
    reader = read_back(&writer);
    bytes = tck_read_bytes(&reader);
    CHECK(bytes.length == 3 && memcmp(bytes.data, "abc", 3) == 0);
    CHECK(tck_read_bytes(&reader).length == 0);
    text = tck_read_text(&reader);
    CHECK(text.length == 7 && memcmp(text.data, "wsk-tck", 7) == 0);
    CHECK(tck_reader_done(&reader));
}

static void lengths_are_limited(void)
{
    struct tck_writer writer = start();
    struct tck_reader reader;

    memset(memory, 0, sizeof memory);
    tck_write_u32(&writer, WSKTCK_DATA_BYTES_MAX);
    tck_reader_init(&reader, memory, 4 + WSKTCK_DATA_BYTES_MAX);
    CHECK(tck_read_bytes(&reader).length == WSKTCK_DATA_BYTES_MAX && tck_reader_done(&reader));

    writer = start();
    tck_write_u32(&writer, WSKTCK_DATA_BYTES_MAX + 1);
    tck_reader_init(&reader, memory, 5 + WSKTCK_DATA_BYTES_MAX);
    CHECK(tck_read_bytes(&reader).length == 0 && reader.failed);

    writer = start();
    tck_write_u32(&writer, 0xFFFFFFFF);
    tck_reader_init(&reader, memory, 100);
    CHECK(tck_read_bytes(&reader).data == NULL && reader.failed);

    writer = start();
    tck_write_u16(&writer, WSKTCK_TEXT_BYTES_MAX + 1);
    tck_reader_init(&reader, memory, sizeof memory);
    CHECK(tck_read_text(&reader).length == 0 && reader.failed);
}

static uint32_t address_of_length(uint16_t length, size_t available)
{
    struct tck_writer writer = start();
    struct tck_reader reader;
    struct tck_bytes address;

    memset(memory, 0, sizeof memory);
    tck_write_u16(&writer, length);
    tck_reader_init(&reader, memory, 2 + available);
    address = tck_read_address(&reader);
    return reader.failed ? 0xFFFFFFFF : address.length;
}

static void addresses_have_0_or_2_to_128_bytes(void)
{
    CHECK(address_of_length(0, 0) == 0);
    CHECK(address_of_length(1, 1) == 0xFFFFFFFF);
    CHECK(address_of_length(2, 2) == 2);
    CHECK(address_of_length(16, 15) == 0xFFFFFFFF);
    CHECK(address_of_length(128, 128) == 128);
    CHECK(address_of_length(129, 129) == 0xFFFFFFFF);
}

static void an_irp_and_a_buf_are_read(void)
{
    struct tck_irp_id id = {7, 2};
    struct tck_writer writer = start();
    struct tck_reader reader;
    struct tck_buf_field buf;

    tck_write_irp(&writer, id);
    tck_write_u8(&writer, 0);
    tck_write_u8(&writer, 1);
    tck_write_u32(&writer, 3);
    tck_write_u32(&writer, 4);
    tck_write_u64(&writer, 0xFFFFFFFFFFFFFFFF);
    reader = read_back(&writer);
    id = tck_read_irp(&reader);
    CHECK(id.handle == 7 && id.submission == 2);
    CHECK(tck_read_buf(&reader).is_null);
    buf = tck_read_buf(&reader);
    CHECK(!buf.is_null && buf.mdl == 3 && buf.offset == 4 && buf.length == 0xFFFFFFFFFFFFFFFF);
    CHECK(tck_reader_done(&reader));
}

static void write_call(struct tck_writer *writer, uint16_t type, const char *body)
{
    tck_write_u8(writer, WSKTCK_ACTION_CALL);
    tck_write_u16(writer, type);
    tck_write_bytes(writer, body, (uint32_t)strlen(body));
}

static bool is_call(const struct tck_action *action, uint16_t type, const char *body)
{
    return action->kind == WSKTCK_ACTION_CALL && action->call.type == type && action->call.length == strlen(body)
        && memcmp(action->call.body, body, strlen(body)) == 0;
}

static void a_script_with_every_action_is_read(void)
{
    struct tck_writer writer = start();
    struct tck_reader reader;
    struct tck_script script;

    tck_write_u32(&writer, 0xC0000016);
    tck_write_u8(&writer, 5);
    tck_write_u8(&writer, WSKTCK_ACTION_FREE_IRP);
    tck_write_u8(&writer, WSKTCK_ACTION_CANCEL_IRP);
    tck_write_u8(&writer, WSKTCK_ACTION_STALL);
    tck_write_u32(&writer, 1000);
    write_call(&writer, WSKTCK_WSK_SEND, "the body of a request");
    tck_write_u8(&writer, WSKTCK_ACTION_SET_IO_STATUS);
    tck_write_u32(&writer, 0xC0000120);
    tck_write_u64(&writer, 0x1122334455667788);
    reader = read_back(&writer);
    tck_read_script(&reader, &script);
    CHECK(tck_reader_done(&reader) && reader.refusal == NULL);
    CHECK(script.answer == 0xC0000016 && script.actions.count == 5);
    CHECK(script.actions.list[0].kind == WSKTCK_ACTION_FREE_IRP);
    CHECK(script.actions.list[1].kind == WSKTCK_ACTION_CANCEL_IRP);
    CHECK(script.actions.list[2].stall_micros == 1000);
    CHECK(is_call(&script.actions.list[3], WSKTCK_WSK_SEND, "the body of a request"));
    CHECK(script.actions.list[4].kind == WSKTCK_ACTION_SET_IO_STATUS && script.actions.list[4].status == 0xC0000120);
    CHECK(script.actions.list[4].information == 0x1122334455667788);
}

/* A script of one action whose fields are given. */
static struct tck_reader one_action(uint8_t count, uint8_t kind, const void *fields, size_t length)
{
    struct tck_writer writer = start();
    struct tck_reader reader;
    struct tck_script script;

    tck_write_u32(&writer, 0);
    tck_write_u8(&writer, count);
    tck_write_u8(&writer, kind);
    tck_write_raw(&writer, fields, length);
    reader = read_back(&writer);
    tck_read_script(&reader, &script);
    return reader;
}

static void what_is_no_script_fails(void)
{
    static const uint8_t nothing[1];

    CHECK(one_action(9, WSKTCK_ACTION_FREE_IRP, nothing, 0).failed);
    CHECK(one_action(2, WSKTCK_ACTION_FREE_IRP, nothing, 0).failed);
    CHECK(one_action(1, 0, nothing, 0).failed);
    CHECK(one_action(1, 8, nothing, 0).failed);
    CHECK(one_action(1, WSKTCK_ACTION_HOLD, nothing, 1).failed);
    CHECK(one_action(1, WSKTCK_ACTION_SET_IO_STATUS, nothing, 1).failed);
    CHECK(one_action(1, WSKTCK_ACTION_STALL, nothing, 1).failed);
    CHECK(one_action(1, WSKTCK_ACTION_CALL, nothing, 1).failed);
}

static void what_a_script_may_not_do_is_refused(void)
{
    static const uint8_t stall[] = {0x41, 0x42, 0x0F, 0x00};
    static const uint8_t make_socket[] = {0x01, 0x04, 4, 0, 0, 0, 1, 2, 3, 4};
    struct tck_reader reader = one_action(1, WSKTCK_ACTION_STALL, stall, sizeof stall);

    CHECK(tck_reader_done(&reader) && reader.refusal != NULL);
    reader = one_action(1, WSKTCK_ACTION_CALL, make_socket, sizeof make_socket);
    CHECK(tck_reader_done(&reader) && reader.refusal != NULL);
    reader = one_action(1, WSKTCK_ACTION_HOLD, stall, sizeof stall);
    CHECK(tck_reader_done(&reader) && reader.refusal != NULL);
    reader = one_action(1, WSKTCK_ACTION_RELEASE, stall, 0);
    CHECK(tck_reader_done(&reader) && reader.refusal != NULL);
}

static void a_scripted_call_is_no_longer_than_any_request(void)
{
    uint8_t fields[6 + TCK_SCRIPTED_BODY_BYTES_MAX + 1] = {0x07, 0x05, TCK_SCRIPTED_BODY_BYTES_MAX};
    struct tck_reader reader = one_action(1, WSKTCK_ACTION_CALL, fields, sizeof fields - 1);

    CHECK(tck_reader_done(&reader) && reader.refusal == NULL);
    fields[2]++;
    CHECK(one_action(1, WSKTCK_ACTION_CALL, fields, sizeof fields).failed);
}

/* How many allocations there will be; beyond that there is no memory. */
static int allocations_left;

static void *allocate(size_t bytes)
{
    return allocations_left-- > 0 ? calloc(1, bytes) : NULL;
}

static struct tck_reader read_callbacks(const struct tck_writer *writer, struct tck_callbacks *callbacks)
{
    struct tck_reader reader = read_back(writer);

    allocations_left = WSKTCK_CALLBACKS_MAX;
    tck_read_callbacks(&reader, callbacks, allocate);
    return reader;
}

static void free_callbacks(struct tck_callbacks *callbacks)
{
    for (uint8_t i = 0; i < callbacks->count; i++) {
        free(callbacks->entries[i].reactions);
    }
}

static void write_plain_reaction(struct tck_writer *writer, uint32_t answer)
{
    tck_write_u32(writer, answer);
    tck_write_u8(writer, 0);
    tck_write_u8(writer, 0);
}

static void callbacks_are_read_by_name(void)
{
    struct tck_writer writer = start();
    struct tck_callbacks callbacks;
    struct tck_reader reader;
    const struct tck_callback *found;

    tck_write_u8(&writer, 2);
    tck_write_u8(&writer, WSKTCK_CALLBACK_WSK_SEND_BACKLOG_EVENT);
    tck_write_u8(&writer, 1);
    write_plain_reaction(&writer, 0x103);
    tck_write_u8(&writer, WSKTCK_CALLBACK_WSK_RECEIVE_EVENT);
    tck_write_u8(&writer, 2);
    write_plain_reaction(&writer, 0xC000021B);
    write_plain_reaction(&writer, 0);
    reader = read_callbacks(&writer, &callbacks);
    CHECK(tck_reader_done(&reader) && reader.refusal == NULL && callbacks.count == 2);
    found = tck_find_callback(&callbacks, WSKTCK_CALLBACK_WSK_RECEIVE_EVENT);
    CHECK(found != NULL && found->count == 2 && found->reactions[0].answer == 0xC000021B && found->reactions[1].answer == 0);
    found = tck_find_callback(&callbacks, WSKTCK_CALLBACK_WSK_SEND_BACKLOG_EVENT);
    CHECK(found != NULL && found->count == 1 && found->reactions[0].answer == 0x103);
    CHECK(tck_find_callback(&callbacks, WSKTCK_CALLBACK_WSK_DISCONNECT_EVENT) == NULL);
    free_callbacks(&callbacks);

    writer = start();
    tck_write_u8(&writer, 0);
    reader = read_callbacks(&writer, &callbacks);
    CHECK(tck_reader_done(&reader) && callbacks.count == 0);
}

static void a_reaction_is_read_with_all_that_it_has(void)
{
    struct tck_writer writer = start();
    struct tck_callbacks callbacks;
    const struct tck_reaction *reaction;
    struct tck_reader reader;

    tck_write_u8(&writer, 1);
    tck_write_u8(&writer, WSKTCK_CALLBACK_WSK_ACCEPT_EVENT);
    tck_write_u8(&writer, 1);
    tck_write_u32(&writer, 7);
    tck_write_u8(&writer, WSKTCK_STORES_BYTES_ACCEPTED | WSKTCK_STORES_ACCEPTED_AS);
    tck_write_u64(&writer, 0x1122334455667788);
    tck_write_u64(&writer, 99);
    tck_write_u32(&writer, 0x60000001);
    tck_write_u8(&writer, 4);
    tck_write_u8(&writer, WSKTCK_ACTION_HOLD);
    tck_write_u32(&writer, 0x70000001);
    write_call(&writer, WSKTCK_WSK_ACCEPT, "a body");
    tck_write_u8(&writer, WSKTCK_ACTION_RELEASE);
    tck_write_u8(&writer, WSKTCK_ACTION_STALL);
    tck_write_u32(&writer, 5);
    reader = read_callbacks(&writer, &callbacks);
    CHECK(tck_reader_done(&reader) && reader.refusal == NULL);
    reaction = &callbacks.entries[0].reactions[0];
    CHECK(reaction->answer == 7 && reaction->bytes_accepted == 0x1122334455667788);
    CHECK(reaction->context == 99 && reaction->callbacks == 0x60000001 && reaction->actions.count == 4);
    CHECK(reaction->actions.list[0].kind == WSKTCK_ACTION_HOLD && reaction->actions.list[0].gate == 0x70000001);
    CHECK(is_call(&reaction->actions.list[1], WSKTCK_WSK_ACCEPT, "a body"));
    CHECK(reaction->actions.list[2].kind == WSKTCK_ACTION_RELEASE && reaction->actions.list[3].stall_micros == 5);
    free_callbacks(&callbacks);
}

/* As many entries of that name, each with that many reactions of that one action. */
static struct tck_reader some_callbacks(uint8_t count, uint8_t which, uint8_t reactions, uint8_t stores, uint8_t action)
{
    struct tck_writer writer = start();
    struct tck_callbacks callbacks;
    struct tck_reader reader;

    tck_write_u8(&writer, count);
    for (uint8_t i = 0; i < count; i++) {
        tck_write_u8(&writer, which);
        tck_write_u8(&writer, reactions);
        for (uint8_t j = 0; j < reactions; j++) {
            tck_write_u32(&writer, 0);
            tck_write_u8(&writer, stores);
            tck_write_u8(&writer, 1);
            tck_write_u8(&writer, action);
        }
    }
    reader = read_callbacks(&writer, &callbacks);
    free_callbacks(&callbacks);
    return reader;
}

static bool is_refused(struct tck_reader reader)
{
    return tck_reader_done(&reader) && reader.refusal != NULL;
}

static void wrong_callbacks_are_refused(void)
{
    struct tck_reader right = some_callbacks(1, 6, WSKTCK_REACTIONS_MAX, 0, WSKTCK_ACTION_RELEASE);

    CHECK(tck_reader_done(&right) && right.refusal == NULL);
    CHECK(is_refused(some_callbacks(1, 0, 1, 0, WSKTCK_ACTION_RELEASE)));
    CHECK(is_refused(some_callbacks(1, 7, 1, 0, WSKTCK_ACTION_RELEASE)));
    CHECK(is_refused(some_callbacks(2, 1, 1, 0, WSKTCK_ACTION_RELEASE)));
    CHECK(is_refused(some_callbacks(1, 1, 1, 4, WSKTCK_ACTION_RELEASE)));
    CHECK(is_refused(some_callbacks(1, 1, 1, 0, WSKTCK_ACTION_FREE_IRP)));
    CHECK(is_refused(some_callbacks(1, 1, 1, 0, WSKTCK_ACTION_CANCEL_IRP)));
}

static void what_are_no_callbacks_fails(void)
{
    CHECK(some_callbacks(WSKTCK_CALLBACKS_MAX + 1, 1, 1, 0, WSKTCK_ACTION_RELEASE).failed);
    CHECK(some_callbacks(1, 1, 0, 0, WSKTCK_ACTION_RELEASE).failed);
    CHECK(some_callbacks(1, 1, WSKTCK_REACTIONS_MAX + 1, 0, WSKTCK_ACTION_RELEASE).failed);
    CHECK(some_callbacks(1, 1, 1, WSKTCK_STORES_BYTES_ACCEPTED, WSKTCK_ACTION_RELEASE).failed);
    CHECK(some_callbacks(1, 1, 1, 0, 99).failed);
}

static void a_call_of_a_reaction_is_a_request_on_a_socket(void)
{
    static const uint16_t others[] = {WSKTCK_WSK_SOCKET, WSKTCK_WSK_CONTROL_SOCKET - 1, WSKTCK_WSK_LISTEN + 1, WSKTCK_KILL_SOCKET};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct tck_writer writer = start();
        struct tck_callbacks callbacks;

        tck_write_u8(&writer, 1);
        tck_write_u8(&writer, 1);
        tck_write_u8(&writer, 1);
        tck_write_u32(&writer, 0);
        tck_write_u8(&writer, 0);
        tck_write_u8(&writer, 1);
        write_call(&writer, others[i], "a body");
        CHECK(is_refused(read_callbacks(&writer, &callbacks)));
        free_callbacks(&callbacks);
    }
}

static void without_memory_callbacks_are_refused(void)
{
    struct tck_writer writer = start();
    struct tck_callbacks callbacks;
    struct tck_reader reader;

    tck_write_u8(&writer, 2);
    tck_write_u8(&writer, 1);
    tck_write_u8(&writer, 1);
    write_plain_reaction(&writer, 0);
    tck_write_u8(&writer, 2);
    tck_write_u8(&writer, 1);
    write_plain_reaction(&writer, 0);
    reader = read_back(&writer);
    allocations_left = 1;
    tck_read_callbacks(&reader, &callbacks, allocate);
    CHECK(is_refused(reader));
    free_callbacks(&callbacks);
}

/* Whatever comes, nothing is read beyond the end: the sanitizers of the build would say so. */
static void garbage_is_survived(void)
{
    srand(1);
    for (int round = 0; round < 20000; round++) {
        size_t length = (size_t)rand() % 200;
        uint8_t *exact = malloc(length > 0 ? length : 1);
        struct tck_reader reader;
        struct tck_script script;
        struct tck_callbacks callbacks;

        for (size_t i = 0; i < length; i++) {
            exact[i] = (uint8_t)(rand() % 6 == 0 ? rand() : rand() % 5);
        }
        tck_reader_init(&reader, exact, length);
        while (!reader.failed && !tck_reader_done(&reader)) {
            switch (rand() % 8) {
            case 0: tck_read_u64(&reader); break;
            case 1: tck_read_bytes(&reader); break;
            case 2: tck_read_text(&reader); break;
            case 3: tck_read_address(&reader); break;
            case 4: tck_read_irp(&reader); break;
            case 5: tck_read_buf(&reader); break;
            case 6: tck_read_script(&reader, &script); break;
            default:
                allocations_left = WSKTCK_CALLBACKS_MAX;
                tck_read_callbacks(&reader, &callbacks, allocate);
                free_callbacks(&callbacks);
                break;
            }
        }
        CHECK(reader.at <= reader.end);
        free(exact);
    }
}

int main(void)
{
    integers_are_little_endian();
    reading_beyond_the_end_fails_for_good();
    an_empty_body_is_done();
    bytes_and_texts_lie_in_the_message();
    lengths_are_limited();
    addresses_have_0_or_2_to_128_bytes();
    an_irp_and_a_buf_are_read();
    a_script_with_every_action_is_read();
    what_is_no_script_fails();
    what_a_script_may_not_do_is_refused();
    a_scripted_call_is_no_longer_than_any_request();
    callbacks_are_read_by_name();
    a_reaction_is_read_with_all_that_it_has();
    wrong_callbacks_are_refused();
    what_are_no_callbacks_fails();
    a_call_of_a_reaction_is_a_request_on_a_socket();
    without_memory_callbacks_are_refused();
    garbage_is_survived();
    return checks_done("reader");
}
