/* wsktck-peer.exe: the far end of the connections that an implementation of WSK makes, on command of the kit. */

#include <stdio.h>
#include <stdlib.h>

#include "answer.h"
#include "limits.h"
#include "options.h"
#include "pattern.h"
#include "session.h"
#include "wire.h"

struct client {
    SOCKET socket;
    const struct options *options;
};

static volatile LONG sessions;

static int complain(const char *what)
{
    fprintf(stderr, "wsktck-peer: %s: Winsock error %d\n", what, WSAGetLastError());
    return 1;
}

static SOCKET listen_on_control_port(const struct options *options)
{
    SOCKET listener = wire_socket(AF_INET);
    struct address address;

    wire_address(&address, AF_INET, options->reach, options->control_port);
    if (listener != INVALID_SOCKET) {
        wire_claim_port(listener, options->is_wine);
    }
    if (listener == INVALID_SOCKET || !wire_bind(listener, &address) || listen(listener, SESSIONS_MAX) != 0) {
        complain("cannot listen on the control port");
        return INVALID_SOCKET;
    }
    return listener;
}

static DWORD WINAPI serve_client(void *context)
{
    struct client client = *(struct client *)context;

    free(context);
    session_serve(client.socket, client.options);
    InterlockedDecrement(&sessions);
    return 0;
}

static bool start_session(SOCKET socket, const struct options *options)
{
    struct client *client = malloc(sizeof *client);
    HANDLE thread = NULL;

    if (client != NULL) {
        *client = (struct client){.socket = socket, .options = options};
        thread = CreateThread(NULL, 0, serve_client, client, 0, NULL);
    }
    if (thread == NULL) {
        free(client);
        return false;
    }
    CloseHandle(thread);
    return true;
}

/* One line fits into the buffers of any fresh connection. */
static void turn_away(SOCKET socket, const struct answer *refusal)
{
    send(socket, refusal->line, (int)strlen(refusal->line), 0);
    closesocket(socket);
}

static void admit(SOCKET socket, const struct options *options)
{
    struct answer refusal = {0};

    if (InterlockedIncrement(&sessions) > SESSIONS_MAX) {
        answer_error(&refusal, "limit", "There are %d sessions already.", SESSIONS_MAX);
    } else if (start_session(socket, options)) {
        return;
    } else {
        answer_error(&refusal, "system", "Cannot start a thread.");
    }
    InterlockedDecrement(&sessions);
    turn_away(socket, &refusal);
}

static int serve(SOCKET listener, const struct options *options)
{
    for (;;) {
        SOCKET client = accept(listener, NULL, NULL);
        if (client != INVALID_SOCKET) {
            admit(client, options);
        } else if (WSAGetLastError() != WSAECONNRESET) {
            return complain("cannot accept control sessions any more");
        }
    }
}

int main(int count, char **arguments)
{
    struct platform platform;
    enum options_result result;
    struct options options;
    struct address own;
    SOCKET listener;
    WSADATA winsock;

    platform_find(&platform);
    result = options_parse(&options, &platform, count, arguments);
    if (result != OPTIONS_RUN) {
        return result == OPTIONS_HELP ? 0 : 2;
    }
    if (WSAStartup(MAKEWORD(2, 2), &winsock) != 0) {
        return complain("Winsock does not start");
    }
    pattern_init();
    listener = listen_on_control_port(&options);
    if (listener == INVALID_SOCKET) {
        return 1;
    }
    wire_own_address(listener, &own);
    printf("wsk-peer control port %u\n", wire_port(&own));
    fflush(stdout);
    return serve(listener, &options);
}
