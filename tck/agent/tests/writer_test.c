#include "writer.h"

#include <string.h>

#include "check.h"

static void every_field_is_written_little_endian(void)
{
    static const uint8_t expected[] = {1, 0x03, 0x02, 0x07, 0x06, 0x05, 0x04, 0x0F, 0x0E, 0x0D, 0x0C, 0x0B, 0x0A, 0x09, 0x08, 2, 0, 0, 0,
        'a', 'b', 3, 0, 'x', 'y', 'z', 2, 0, 0xFF, 0xFE, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0};
    static const uint8_t address[] = {0xFF, 0xFE};
    struct tck_irp_id id = {4, 5};
    uint8_t memory[64];
    struct tck_writer writer;

    tck_writer_init(&writer, memory, sizeof memory);
    tck_write_u8(&writer, 1);
    tck_write_u16(&writer, 0x0203);
    tck_write_u32(&writer, 0x04050607);
    tck_write_u64(&writer, 0x08090A0B0C0D0E0F);
    tck_write_bytes(&writer, "ab", 2);
    tck_write_text(&writer, "xyz");
    tck_write_address(&writer, address, 2);
    tck_write_address(&writer, address, 0);
    tck_write_irp(&writer, id);
    CHECK(!writer.failed);
    CHECK(tck_writer_length(&writer) == sizeof expected && memcmp(memory, expected, sizeof expected) == 0);
}

static void nothing_is_written_beyond_the_end(void)
{
    uint8_t memory[8] = {9, 9, 9, 9, 9, 9, 9, 9};
    struct tck_writer writer;

    tck_writer_init(&writer, memory, 3);
    tck_write_u16(&writer, 1);
    tck_write_u16(&writer, 2);
    CHECK(writer.failed && tck_writer_length(&writer) == 2);
    tck_write_u8(&writer, 3);
    CHECK(tck_writer_length(&writer) == 2 && memory[2] == 9 && memory[3] == 9);
}

static void a_length_is_not_written_without_its_content(void)
{
    uint8_t memory[8] = {9, 9, 9, 9, 9, 9, 9, 9};
    struct tck_writer writer;

    tck_writer_init(&writer, memory, sizeof memory);
    tck_write_bytes(&writer, "abcde", 5);
    CHECK(writer.failed && tck_writer_length(&writer) == 0 && memory[0] == 9);
}

static void a_writer_without_memory_fails(void)
{
    struct tck_writer writer;

    tck_writer_init(&writer, NULL, 0);
    tck_write_u8(&writer, 1);
    tck_write_text(&writer, "a");
    CHECK(writer.failed && tck_writer_length(&writer) == 0);
}

static void long_texts_are_cut_between_characters(void)
{
    static char text[WSKTCK_TEXT_BYTES_MAX + 16];
    static uint8_t memory[WSKTCK_TEXT_BYTES_MAX + 16];
    struct tck_writer writer;

    memset(text, 'a', sizeof text - 1);
    tck_writer_init(&writer, memory, sizeof memory);
    tck_write_text(&writer, text);
    CHECK(!writer.failed && tck_writer_length(&writer) == 2 + WSKTCK_TEXT_BYTES_MAX);

    /* A character of two bytes, of which only one would fit. */
    text[WSKTCK_TEXT_BYTES_MAX - 1] = (char)0xC3;
    text[WSKTCK_TEXT_BYTES_MAX] = (char)0xA4;
    tck_writer_init(&writer, memory, sizeof memory);
    tck_write_text(&writer, text);
    CHECK(!writer.failed && tck_writer_length(&writer) == 2 + WSKTCK_TEXT_BYTES_MAX - 1);
}

int main(void)
{
    every_field_is_written_little_endian();
    nothing_is_written_beyond_the_end();
    a_length_is_not_written_without_its_content();
    a_writer_without_memory_fails();
    long_texts_are_cut_between_characters();
    return checks_done("writer");
}
