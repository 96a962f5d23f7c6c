/* The kit's stream pattern: a block of 65,521 bytes, repeated. */
#ifndef WSKTCK_PEER_PATTERN_H
#define WSKTCK_PEER_PATTERN_H

#include <stddef.h>
#include <stdint.h>

/* Once, before anything else here. */
void pattern_init(void);

/* The pattern from a position on: at least CHUNK_BYTES of it. */
const uint8_t *pattern_at(uint64_t position);

/* How many of the bytes agree with the pattern from that position on; at most CHUNK_BYTES are given. */
size_t pattern_matched(uint64_t position, const uint8_t *bytes, size_t length);

#endif
