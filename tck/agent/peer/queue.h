/* What waits to be sent on a connection: byte strings, and stretches of the pattern. */
#ifndef WSKTCK_PEER_QUEUE_H
#define WSKTCK_PEER_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct piece;

struct queue {
    struct piece *first;
    struct piece *last;
    size_t pieces;
    /* Of the byte strings only. */
    size_t bytes;
    uint64_t pattern_left;
};

/* Everything that waits. */
uint64_t queue_length(const struct queue *queue);

/* A copy of the bytes; false if there is no memory. Nothing of length 0 is queued. */
bool queue_add_bytes(struct queue *queue, const uint8_t *bytes, size_t length);

/* So many bytes of the pattern, from its beginning; false if there is no memory. */
bool queue_add_pattern(struct queue *queue, uint64_t length);

/* The bytes to send next, at most a chunk; 0 if nothing waits. */
size_t queue_front(const struct queue *queue, const uint8_t **bytes);

/* Takes away what was sent of them. */
void queue_advance(struct queue *queue, size_t length);

void queue_clear(struct queue *queue);

#endif
