/*
 * Writes the fields of a message body into memory of a given size, never beyond its end.
 *
 * A field that does not fit makes the writer fail for good, and nothing of it is written.
 */
#ifndef WSKTCK_WRITER_H
#define WSKTCK_WRITER_H

#include "fields.h"

struct tck_writer {
    uint8_t *start;
    uint8_t *at;
    uint8_t *end;
    bool failed;
};

void tck_writer_init(struct tck_writer *writer, void *data, size_t capacity);
size_t tck_writer_length(const struct tck_writer *writer);

void tck_write_u8(struct tck_writer *writer, uint8_t value);
void tck_write_u16(struct tck_writer *writer, uint16_t value);
void tck_write_u32(struct tck_writer *writer, uint32_t value);
void tck_write_u64(struct tck_writer *writer, uint64_t value);
void tck_write_raw(struct tck_writer *writer, const void *data, size_t length);
void tck_write_bytes(struct tck_writer *writer, const void *data, uint32_t length);
/* Cut to 1,024 bytes, at the start of a character. */
void tck_write_text(struct tck_writer *writer, const char *text);
void tck_write_address(struct tck_writer *writer, const void *address, uint16_t length);
void tck_write_irp(struct tck_writer *writer, struct tck_irp_id irp);

#endif
