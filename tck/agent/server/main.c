/* wsktck-agent.exe: speaks the agent protocol with the kit, and with wsktck.sys in the kernel. */

#include <stdio.h>
#include <string.h>

#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>

#include "options.h"
#include "platform.h"
#include "session.h"

#define BACKLOG 16

static int complain(const char *what)
{
    fprintf(stderr, "wsktck-agent: %s: Windows error %d\n", what, WSAGetLastError());
    return 1;
}

/*
 * Whether the port of an agent that has just ended may be used again. On Linux, and so under Wine, that is what SO_REUSEADDR allows; on
 * Windows it would let another program take the port away, and exclusive use is what we want.
 */
static void claim_port(SOCKET listener, const struct platform *platform)
{
    int option = platform->is_wine ? SO_REUSEADDR : SO_EXCLUSIVEADDRUSE;
    BOOL yes = TRUE;

    setsockopt(listener, SOL_SOCKET, option, (const char *)&yes, sizeof yes);
}

static bool resolve(const struct options *options, struct addrinfo **found)
{
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_PASSIVE, .ai_socktype = SOCK_STREAM};
    char port[8];

    snprintf(port, sizeof port, "%u", options->port);
    return getaddrinfo(options->bind_address, port, &hints, found) == 0;
}

static SOCKET listen_on(const struct options *options, const struct platform *platform)
{
    struct addrinfo *address;
    SOCKET listener;

    if (!resolve(options, &address)) {
        fprintf(stderr, "wsktck-agent: --bind: %s (expected: a numeric address)\n", options->bind_address);
        return INVALID_SOCKET;
    }
    listener = socket(address->ai_family, SOCK_STREAM, IPPROTO_TCP);
    if (listener != INVALID_SOCKET) {
        claim_port(listener, platform);
        if (bind(listener, address->ai_addr, (int)address->ai_addrlen) != 0 || listen(listener, BACKLOG) != 0) {
            complain("cannot listen on that address and port");
            closesocket(listener);
            listener = INVALID_SOCKET;
        }
    }
    freeaddrinfo(address);
    return listener;
}

static unsigned bound_port(SOCKET listener)
{
    struct sockaddr_storage address = {0};
    int length = sizeof address;

    getsockname(listener, (struct sockaddr *)&address, &length);
    if (address.ss_family == AF_INET6) {
        return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    }
    return ntohs(((struct sockaddr_in *)&address)->sin_port);
}

static int serve(SOCKET listener, const struct options *options, const struct platform *platform)
{
    for (;;) {
        SOCKET client = accept(listener, NULL, NULL);
        if (client == INVALID_SOCKET && WSAGetLastError() == WSAECONNRESET) {
            /* Windows says it of a connection that was reset before it was taken: the next one may be well. */
            continue;
        }
        if (client == INVALID_SOCKET) {
            return complain("cannot accept connections any more");
        }
        session_serve(client, options, platform);
    }
}

int main(int count, char **arguments)
{
    struct platform platform;
    enum options_result result;
    struct options options;
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
    listener = listen_on(&options, &platform);
    if (listener == INVALID_SOCKET) {
        return 1;
    }
    printf("READY %u\n", bound_port(listener));
    fflush(stdout);
    return serve(listener, &options, &platform);
}
