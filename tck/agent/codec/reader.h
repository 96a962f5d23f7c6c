/*
 * Reads the fields of a message body, never beyond its end.
 *
 * The first field that does not fit makes the reader fail for good: everything read afterwards is 0 or empty, so that a decoder may
 * read all its fields and ask once, at the end. What is well formed but means nothing (an unknown `which`, say) is kept apart, in
 * `refusal`: the page has the client told (BAD_REQUEST) where a body that is no body ends the connection.
 */
#ifndef WSKTCK_READER_H
#define WSKTCK_READER_H

#include "fields.h"

struct tck_reader {
    const uint8_t *at;
    const uint8_t *end;
    bool failed;
    const char *refusal;
};

void tck_reader_init(struct tck_reader *reader, const void *data, size_t length);

/* Whether all was read, nothing is left over and nothing failed: a body is exactly as long as its fields. */
bool tck_reader_done(const struct tck_reader *reader);

uint8_t tck_read_u8(struct tck_reader *reader);
uint16_t tck_read_u16(struct tck_reader *reader);
uint32_t tck_read_u32(struct tck_reader *reader);
uint64_t tck_read_u64(struct tck_reader *reader);
struct tck_bytes tck_read_bytes(struct tck_reader *reader);
struct tck_bytes tck_read_text(struct tck_reader *reader);
struct tck_bytes tck_read_address(struct tck_reader *reader);
struct tck_irp_id tck_read_irp(struct tck_reader *reader);
struct tck_buf_field tck_read_buf(struct tck_reader *reader);
void tck_read_script(struct tck_reader *reader, struct tck_script *script);

/* Memory for reactions; NULL if there is none. */
typedef void *tck_allocator(size_t bytes);

/* The reactions are allocated, and the caller's to free, whether the reader has failed or not. */
void tck_read_callbacks(struct tck_reader *reader, struct tck_callbacks *callbacks, tck_allocator *allocate);

/* NULL if the entry is. */
const struct tck_callback *tck_find_callback(const struct tck_callbacks *callbacks, uint8_t which);

#endif
