#include "control.h"

#include <stdlib.h>
#include <string.h>

#include "deadline.h"

void control_init(struct control *control, SOCKET socket)
{
    DWORD yes = TRUE;

    control->socket = socket;
    control->gone = false;
    control->length = 0;
    wire_set_nonblocking(socket);
    wire_set_nodelay(socket);
    setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, (const char *)&yes, sizeof yes);
}

bool control_has_room(const struct control *control)
{
    return control->length < sizeof control->input;
}

void control_read(struct control *control)
{
    size_t room = sizeof control->input - control->length;
    int read = recv(control->socket, control->input + control->length, (int)(room < CHUNK_BYTES ? room : CHUNK_BYTES), 0);

    if (read > 0) {
        control->length += (size_t)read;
    } else if (read == 0 || !wire_would_block()) {
        control->gone = true;
    }
}

/* Of the first line, without its end; the whole input if no line ends in it. */
static size_t line_length(const struct control *control)
{
    const char *end = memchr(control->input, '\n', control->length);

    return end == NULL ? control->length : (size_t)(end - control->input);
}

bool control_has_line(const struct control *control)
{
    size_t length = line_length(control);

    return length < control->length || length > LINE_BYTES_MAX;
}

bool control_take_line(struct control *control, char line[LINE_BYTES_MAX + 1], size_t *length)
{
    *length = line_length(control);
    if (*length == control->length || *length > LINE_BYTES_MAX) {
        return false;
    }
    memcpy(line, control->input, *length);
    line[*length] = 0;
    control_drop(control, *length + 1);
    return true;
}

void control_drop(struct control *control, size_t length)
{
    control->length -= length;
    memmove(control->input, control->input + length, control->length);
}

static bool await_writable(SOCKET socket, deadline_t deadline)
{
    int64_t left = deadline_left(deadline);
    struct timeval time = {.tv_sec = (long)(left / 1000000), .tv_usec = (long)(left % 1000000)};
    fd_set writable;

    FD_ZERO(&writable);
    FD_SET(socket, &writable);
    return left > 0 && select(0, NULL, &writable, NULL, &time) > 0;
}

static bool write_all(SOCKET socket, const char *bytes, size_t length, deadline_t deadline)
{
    while (length > 0) {
        int sent = send(socket, bytes, (int)length, 0);
        if (sent > 0) {
            bytes += sent;
            length -= (size_t)sent;
        } else if (!wire_would_block() || !await_writable(socket, deadline)) {
            return false;
        }
    }
    return true;
}

void control_reply(struct control *control, struct answer *answer)
{
    deadline_t deadline = deadline_in(CLIENT_MILLIS_MAX);

    if (!write_all(control->socket, answer->line, strlen(answer->line), deadline)
        || !write_all(control->socket, (const char *)answer->raw, answer->raw_length, deadline)) {
        control->gone = true;
    }
    free(answer->raw);
    answer->raw = NULL;
}
