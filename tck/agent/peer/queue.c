#include "queue.h"

#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "pattern.h"

struct piece {
    struct piece *next;
    uint64_t position;
    uint64_t end;
    bool is_pattern;
    /* Up to end, unless it is the pattern's. */
    uint8_t bytes[];
};

uint64_t queue_length(const struct queue *queue)
{
    return queue->bytes + queue->pattern_left;
}

static void append(struct queue *queue, struct piece *piece)
{
    if (queue->last == NULL) {
        queue->first = piece;
    } else {
        queue->last->next = piece;
    }
    queue->last = piece;
    queue->pieces++;
}

bool queue_add_bytes(struct queue *queue, const uint8_t *bytes, size_t length)
{
    struct piece *piece;

    if (length == 0) {
        return true;
    }
    piece = malloc(sizeof *piece + length);
    if (piece == NULL) {
        return false;
    }
    *piece = (struct piece){.end = length};
    memcpy(piece->bytes, bytes, length);
    append(queue, piece);
    queue->bytes += length;
    return true;
}

bool queue_add_pattern(struct queue *queue, uint64_t length)
{
    struct piece *piece;

    if (length == 0) {
        return true;
    }
    piece = malloc(sizeof *piece);
    if (piece == NULL) {
        return false;
    }
    *piece = (struct piece){.end = length, .is_pattern = true};
    append(queue, piece);
    queue->pattern_left += length;
    return true;
}

size_t queue_front(const struct queue *queue, const uint8_t **bytes)
{
    const struct piece *piece = queue->first;
    uint64_t left;

    if (piece == NULL) {
        return 0;
    }
    *bytes = piece->is_pattern ? pattern_at(piece->position) : piece->bytes + piece->position;
    left = piece->end - piece->position;
    return left < CHUNK_BYTES ? (size_t)left : CHUNK_BYTES;
}

static void drop_first(struct queue *queue)
{
    struct piece *piece = queue->first;

    queue->first = piece->next;
    if (queue->first == NULL) {
        queue->last = NULL;
    }
    queue->pieces--;
    free(piece);
}

void queue_advance(struct queue *queue, size_t length)
{
    struct piece *piece = queue->first;

    piece->position += length;
    if (piece->is_pattern) {
        queue->pattern_left -= length;
    } else {
        queue->bytes -= length;
    }
    if (piece->position == piece->end) {
        drop_first(queue);
    }
}

void queue_clear(struct queue *queue)
{
    while (queue->first != NULL) {
        drop_first(queue);
    }
    *queue = (struct queue){0};
}
