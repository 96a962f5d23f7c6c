#include "pattern.h"

#include "limits.h"

#define BLOCK_BYTES 65521

/* Longer than a block by a chunk, so that a chunk can be cut from any offset of it. */
static uint8_t block[BLOCK_BYTES + CHUNK_BYTES];

void pattern_init(void)
{
    for (size_t i = 0; i < sizeof block; i++) {
        size_t at = i % BLOCK_BYTES;
        block[i] = (uint8_t)(at * 167 + (at >> 8) * 13 + 7);
    }
}

const uint8_t *pattern_at(uint64_t position)
{
    return block + position % BLOCK_BYTES;
}

size_t pattern_matched(uint64_t position, const uint8_t *bytes, size_t length)
{
    const uint8_t *expected = pattern_at(position);
    size_t matched = 0;

    while (matched < length && bytes[matched] == expected[matched]) {
        matched++;
    }
    return matched;
}
