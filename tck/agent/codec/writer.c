#include "writer.h"

void tck_writer_init(struct tck_writer *writer, void *data, size_t capacity)
{
    writer->start = data;
    writer->at = writer->start;
    writer->end = writer->start + capacity;
    writer->failed = false;
}

size_t tck_writer_length(const struct tck_writer *writer)
{
    return (size_t)(writer->at - writer->start);
}

/* Room for `length` bytes, or NULL. */
static uint8_t *claim(struct tck_writer *writer, size_t length)
{
    uint8_t *claimed = writer->at;

    if (writer->failed || length > (size_t)(writer->end - writer->at)) {
        writer->failed = true;
        return NULL;
    }
    writer->at += length;
    return claimed;
}

static void write_integer(struct tck_writer *writer, uint64_t value, size_t width)
{
    uint8_t *to = claim(writer, width);

    for (size_t i = 0; to != NULL && i < width; i++) {
        to[i] = (uint8_t)(value >> 8 * i);
    }
}

void tck_write_u8(struct tck_writer *writer, uint8_t value)
{
    write_integer(writer, value, 1);
}

void tck_write_u16(struct tck_writer *writer, uint16_t value)
{
    write_integer(writer, value, 2);
}

void tck_write_u32(struct tck_writer *writer, uint32_t value)
{
    write_integer(writer, value, 4);
}

void tck_write_u64(struct tck_writer *writer, uint64_t value)
{
    write_integer(writer, value, 8);
}

void tck_write_raw(struct tck_writer *writer, const void *data, size_t length)
{
    const uint8_t *from = data;
    uint8_t *to = claim(writer, length);

    for (size_t i = 0; to != NULL && i < length; i++) {
        to[i] = from[i];
    }
}

/* Length and content together or not at all: a length without its bytes would be read as something else. */
static void write_counted(struct tck_writer *writer, size_t width, const void *data, uint32_t length)
{
    if ((size_t)(writer->end - writer->at) < width + length) {
        writer->failed = true;
    }
    write_integer(writer, length, width);
    tck_write_raw(writer, data, length);
}

void tck_write_bytes(struct tck_writer *writer, const void *data, uint32_t length)
{
    write_counted(writer, 4, data, length);
}

static bool continues_character(char byte)
{
    return ((uint8_t)byte & 0xC0) == 0x80;
}

void tck_write_text(struct tck_writer *writer, const char *text)
{
    uint32_t length = 0;

    while (length < WSKTCK_TEXT_BYTES_MAX && text[length] != 0) {
        length++;
    }
    while (length > 0 && text[length] != 0 && continues_character(text[length])) {
        length--;
    }
    write_counted(writer, 2, text, length);
}

void tck_write_address(struct tck_writer *writer, const void *address, uint16_t length)
{
    write_counted(writer, 2, address, length);
}

void tck_write_irp(struct tck_writer *writer, struct tck_irp_id irp)
{
    tck_write_u32(writer, irp.handle);
    tck_write_u32(writer, irp.submission);
}
