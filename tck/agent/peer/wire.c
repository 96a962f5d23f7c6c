#include "wire.h"

#include <stdio.h>
#include <string.h>

static void set_option(SOCKET socket, int level, int option, DWORD value)
{
    setsockopt(socket, level, option, (const char *)&value, sizeof value);
}

static void address_four(struct address *address, enum reach reach, uint16_t port)
{
    struct sockaddr_in *four = (struct sockaddr_in *)&address->storage;

    four->sin_family = AF_INET;
    four->sin_port = htons(port);
    four->sin_addr.s_addr = htonl(reach == REACH_ANY ? INADDR_ANY : INADDR_LOOPBACK);
    address->length = sizeof *four;
}

static void address_six(struct address *address, enum reach reach, uint16_t port)
{
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)&address->storage;

    six->sin6_family = AF_INET6;
    six->sin6_port = htons(port);
    six->sin6_addr = reach == REACH_ANY ? in6addr_any : in6addr_loopback;
    address->length = sizeof *six;
}

void wire_address(struct address *address, int family, enum reach reach, uint16_t port)
{
    ZeroMemory(address, sizeof *address);
    if (family == AF_INET) {
        address_four(address, reach, port);
    } else {
        address_six(address, reach, port);
    }
}

void wire_set_port(struct address *address, uint16_t port)
{
    if (address->storage.ss_family == AF_INET6) {
        ((struct sockaddr_in6 *)&address->storage)->sin6_port = htons(port);
    } else {
        ((struct sockaddr_in *)&address->storage)->sin_port = htons(port);
    }
}

bool wire_literal(struct address *address, const char *text, uint16_t port)
{
    struct sockaddr_in *four = (struct sockaddr_in *)&address->storage;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)&address->storage;
    bool is_six = strchr(text, ':') != NULL;

    wire_address(address, is_six ? AF_INET6 : AF_INET, REACH_ANY, port);
    if (is_six) {
        return inet_pton(AF_INET6, text, &six->sin6_addr) == 1;
    }
    return inet_pton(AF_INET, text, &four->sin_addr) == 1;
}

void wire_text(const struct address *address, char text[WIRE_TEXT_BYTES])
{
    const struct sockaddr *any = (const struct sockaddr *)&address->storage;
    char name[INET6_ADDRSTRLEN] = "";

    if (any->sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)any)->sin6_addr, name, sizeof name);
    } else {
        inet_ntop(AF_INET, &((const struct sockaddr_in *)any)->sin_addr, name, sizeof name);
    }
    snprintf(text, WIRE_TEXT_BYTES, "%s %u", name, wire_port(address));
}

bool wire_is_same(const struct address *one, const struct address *other)
{
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&one->storage;
    const struct sockaddr_in6 *other_six = (const struct sockaddr_in6 *)&other->storage;
    const struct sockaddr_in *four = (const struct sockaddr_in *)&one->storage;
    const struct sockaddr_in *other_four = (const struct sockaddr_in *)&other->storage;

    if (one->storage.ss_family != other->storage.ss_family || wire_port(one) != wire_port(other)) {
        return false;
    }
    return one->storage.ss_family == AF_INET6 ? memcmp(&six->sin6_addr, &other_six->sin6_addr, sizeof six->sin6_addr) == 0
                                              : four->sin_addr.s_addr == other_four->sin_addr.s_addr;
}

void wire_own_address(SOCKET socket, struct address *address)
{
    ZeroMemory(address, sizeof *address);
    address->length = sizeof address->storage;
    getsockname(socket, (struct sockaddr *)&address->storage, &address->length);
}

uint16_t wire_port(const struct address *address)
{
    if (address->storage.ss_family == AF_INET6) {
        return ntohs(((const struct sockaddr_in6 *)&address->storage)->sin6_port);
    }
    return ntohs(((const struct sockaddr_in *)&address->storage)->sin_port);
}

SOCKET wire_socket(int family)
{
    SOCKET made = socket(family, SOCK_STREAM, IPPROTO_TCP);

    if (made != INVALID_SOCKET && family == AF_INET6) {
        set_option(made, IPPROTO_IPV6, IPV6_V6ONLY, TRUE);
    }
    return made;
}

void wire_claim_port(SOCKET socket, bool is_wine)
{
    set_option(socket, SOL_SOCKET, is_wine ? SO_REUSEADDR : SO_EXCLUSIVEADDRUSE, TRUE);
}

bool wire_bind(SOCKET socket, const struct address *address)
{
    return bind(socket, (const struct sockaddr *)&address->storage, address->length) == 0;
}

void wire_set_nonblocking(SOCKET socket)
{
    u_long yes = TRUE;

    ioctlsocket(socket, FIONBIO, &yes);
}

void wire_set_nodelay(SOCKET socket)
{
    set_option(socket, IPPROTO_TCP, TCP_NODELAY, TRUE);
}

void wire_reset(SOCKET socket)
{
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};

    setsockopt(socket, SOL_SOCKET, SO_LINGER, (const char *)&at_once, sizeof at_once);
    closesocket(socket);
}

bool wire_would_block(void)
{
    return WSAGetLastError() == WSAEWOULDBLOCK;
}
