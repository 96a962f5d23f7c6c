#include "listener.h"

#include <stdlib.h>

struct listener *listener_new(SOCKET socket, uint64_t id, int family)
{
    struct listener *listener = calloc(1, sizeof *listener);

    if (listener != NULL) {
        listener->id = id;
        listener->family = family;
        listener->socket = socket;
        for (int i = 0; i < LISTENER_KEPT; i++) {
            listener->kept[i] = INVALID_SOCKET;
        }
    }
    return listener;
}

void listener_close(struct listener *listener)
{
    for (int i = 0; i < LISTENER_KEPT; i++) {
        if (listener->kept[i] != INVALID_SOCKET) {
            closesocket(listener->kept[i]);
        }
    }
    if (listener->socket != INVALID_SOCKET) {
        closesocket(listener->socket);
    }
    free(listener);
}
