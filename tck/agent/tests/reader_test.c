#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "writer.h"

/* The script and its largest action, as they lie in a message. */
#define SCRIPTED_SEND_BYTES (2 + 4 + 4 + 17 + 4 + 8)

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

static void write_scripted_send(struct tck_writer *writer)
{
    struct tck_irp_id id = {5, 1};

    tck_write_u8(writer, WSKTCK_ACTION_CALL);
    tck_write_u16(writer, WSKTCK_WSK_SEND);
    tck_write_u32(writer, SCRIPTED_SEND_BYTES - 6);
    tck_write_u32(writer, 9);
    tck_write_u8(writer, 1);
    tck_write_u32(writer, 2);
    tck_write_u32(writer, 0);
    tck_write_u64(writer, 64);
    tck_write_u32(writer, 2);
    tck_write_irp(writer, id);
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
    write_scripted_send(&writer);
    tck_write_u8(&writer, WSKTCK_ACTION_SET_IO_STATUS);
    tck_write_u32(&writer, 0xC0000120);
    tck_write_u64(&writer, 0x1122334455667788);
    reader = read_back(&writer);
    tck_read_script(&reader, &script);
    CHECK(tck_reader_done(&reader) && reader.refusal == NULL);
    CHECK(script.answer == 0xC0000016 && script.count == 5);
    CHECK(script.actions[0].kind == WSKTCK_ACTION_FREE_IRP);
    CHECK(script.actions[1].kind == WSKTCK_ACTION_CANCEL_IRP);
    CHECK(script.actions[2].stall_micros == 1000);
    CHECK(script.actions[3].call.socket == 9 && script.actions[3].call.buf.length == 64);
    CHECK(script.actions[3].call.flags == 2 && script.actions[3].call.irp.handle == 5);
    CHECK(script.actions[4].kind == WSKTCK_ACTION_SET_IO_STATUS && script.actions[4].status == 0xC0000120);
    CHECK(script.actions[4].information == 0x1122334455667788);
}

static void a_scripted_close_is_read(void)
{
    struct tck_irp_id id = {5, 1};
    struct tck_writer writer = start();
    struct tck_reader reader;
    struct tck_script script;

    tck_write_u32(&writer, 0);
    tck_write_u8(&writer, 1);
    tck_write_u8(&writer, WSKTCK_ACTION_CALL);
    tck_write_u16(&writer, WSKTCK_WSK_CLOSE_SOCKET);
    tck_write_u32(&writer, 12);
    tck_write_u32(&writer, 9);
    tck_write_irp(&writer, id);
    reader = read_back(&writer);
    tck_read_script(&reader, &script);
    CHECK(tck_reader_done(&reader) && reader.refusal == NULL);
    CHECK(script.actions[0].call.type == WSKTCK_WSK_CLOSE_SOCKET && script.actions[0].call.socket == 9);
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
    CHECK(one_action(1, 6, nothing, 0).failed);
    CHECK(one_action(1, WSKTCK_ACTION_SET_IO_STATUS, nothing, 1).failed);
    CHECK(one_action(1, WSKTCK_ACTION_STALL, nothing, 1).failed);
    CHECK(one_action(1, WSKTCK_ACTION_CALL, nothing, 1).failed);
}

static void what_a_script_may_not_do_is_refused(void)
{
    static const uint8_t stall[] = {0x41, 0x42, 0x0F, 0x00};
    static const uint8_t bind[] = {0x03, 0x05, 4, 0, 0, 0, 1, 2, 3, 4};
    struct tck_reader reader = one_action(1, WSKTCK_ACTION_STALL, stall, sizeof stall);

    CHECK(tck_reader_done(&reader) && reader.refusal != NULL);
    reader = one_action(1, WSKTCK_ACTION_CALL, bind, sizeof bind);
    CHECK(tck_reader_done(&reader) && reader.refusal != NULL);
}

static void a_scripted_call_is_exactly_as_long_as_its_fields(void)
{
    static const uint8_t short_close[] = {0x02, 0x05, 11, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    static const uint8_t long_close[] = {0x02, 0x05, 13, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    CHECK(one_action(1, WSKTCK_ACTION_CALL, short_close, sizeof short_close).failed);
    CHECK(one_action(1, WSKTCK_ACTION_CALL, long_close, sizeof long_close).failed);
}

static void write_callback(struct tck_writer *writer, uint8_t which, uint32_t answer, uint8_t actions)
{
    tck_write_u8(writer, which);
    tck_write_u32(writer, answer);
    tck_write_u8(writer, actions);
    for (uint8_t i = 0; i < actions; i++) {
        tck_write_u8(writer, WSKTCK_ACTION_CANCEL_IRP);
    }
}

static void callbacks_are_read_by_name(void)
{
    struct tck_writer writer = start();
    struct tck_callbacks callbacks;
    struct tck_reader reader;

    tck_write_u8(&writer, 2);
    write_callback(&writer, 3, 0x103, 0);
    write_callback(&writer, 1, 0xC000021B, 0);
    reader = read_back(&writer);
    tck_read_callbacks(&reader, &callbacks);
    CHECK(tck_reader_done(&reader) && reader.refusal == NULL && !callbacks.is_null);
    CHECK(callbacks.named[0] && callbacks.answer[0] == 0xC000021B);
    CHECK(!callbacks.named[1]);
    CHECK(callbacks.named[2] && callbacks.answer[2] == 0x103);

    writer = start();
    tck_write_u8(&writer, 0);
    reader = read_back(&writer);
    tck_read_callbacks(&reader, &callbacks);
    CHECK(tck_reader_done(&reader) && callbacks.is_null && !callbacks.named[0]);
}

static struct tck_reader one_callback(uint8_t count, uint8_t which, uint8_t actions)
{
    struct tck_writer writer = start();
    struct tck_callbacks callbacks;
    struct tck_reader reader;

    tck_write_u8(&writer, count);
    for (uint8_t i = 0; i < count && i < 9; i++) {
        write_callback(&writer, which, 0, actions);
    }
    reader = read_back(&writer);
    tck_read_callbacks(&reader, &callbacks);
    return reader;
}

static void wrong_callbacks_are_refused(void)
{
    CHECK(one_callback(1, 0, 0).refusal != NULL);
    CHECK(one_callback(1, 4, 0).refusal != NULL);
    CHECK(one_callback(1, 1, 1).refusal != NULL);
    CHECK(one_callback(2, 1, 0).refusal != NULL);
    CHECK(one_callback(9, 1, 0).failed);
}

/* Whatever comes, nothing is read beyond the end: the sanitizers of the build would say so. */
static void garbage_is_survived(void)
{
    srand(1);
    for (int round = 0; round < 20000; round++) {
        size_t length = (size_t)rand() % 200;
        uint8_t *exact = malloc(length > 0 ? length : 1);
        struct tck_callbacks callbacks;
        struct tck_reader reader;
        struct tck_script script;

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
            default: tck_read_callbacks(&reader, &callbacks); break;
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
    a_scripted_close_is_read();
    what_is_no_script_fails();
    what_a_script_may_not_do_is_refused();
    a_scripted_call_is_exactly_as_long_as_its_fields();
    callbacks_are_read_by_name();
    wrong_callbacks_are_refused();
    garbage_is_survived();
    return checks_done("reader");
}
