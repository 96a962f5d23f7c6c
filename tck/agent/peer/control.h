/* The client's end of a session: lines and raw bytes in, answers out. */
#ifndef WSKTCK_PEER_CONTROL_H
#define WSKTCK_PEER_CONTROL_H

#include "answer.h"
#include "wire.h"

struct control {
    SOCKET socket;
    /* The far end has closed, or broke the protocol, or does not read. */
    bool gone;
    size_t length;
    char input[INPUT_BYTES_MAX];
};

void control_init(struct control *control, SOCKET socket);

/* Whether more may be read before some is taken. */
bool control_has_room(const struct control *control);

/* Reads what there is. */
void control_read(struct control *control);

/* Whether a whole line is there, or so much that it cannot become one. */
bool control_has_line(const struct control *control);

/* Takes the line, without its end; false if there is none, or one that is too long. */
bool control_take_line(struct control *control, char line[LINE_BYTES_MAX + 1], size_t *length);

/* Takes so many bytes from the front, which have to be there. */
void control_drop(struct control *control, size_t length);

/* Writes an answer and frees its bytes; who does not read it in time loses the session. */
void control_reply(struct control *control, struct answer *answer);

#endif
