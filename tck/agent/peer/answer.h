/* What a command is answered with: a line, and perhaps raw bytes. */
#ifndef WSKTCK_PEER_ANSWER_H
#define WSKTCK_PEER_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limits.h"

struct answer {
    /* With the end of the line. */
    char line[ANSWER_BYTES_MAX];
    /* To be freed; NULL if there are none. */
    uint8_t *raw;
    size_t raw_length;
    /* The session ends with this answer. */
    bool is_last;
};

/* "ok", with the words after it. */
__attribute__((format(printf, 2, 3))) void answer_ok(struct answer *answer, const char *words, ...);

/* "error", with a reason and a sentence. */
__attribute__((format(printf, 3, 4))) void answer_error(struct answer *answer, const char *reason, const char *sentence, ...);

/* "error system": what was tried, and the last error of Winsock. */
void answer_system_error(struct answer *answer, const char *what);

#endif
