/* Sockets and addresses. Includes Winsock for everyone here, since the size of its sets is settled by the first who does. */
#ifndef WSKTCK_PEER_WIRE_H
#define WSKTCK_PEER_WIRE_H

/* A session's connections, listeners and control connection, with room to spare. */
#define FD_SETSIZE 1024

#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

/* Where listeners are bound. */
enum reach {
    REACH_LOOPBACK,
    REACH_ANY
};

/* What wire_text writes at most. */
#define WIRE_TEXT_BYTES (INET6_ADDRSTRLEN + 8)

struct address {
    struct sockaddr_storage storage;
    int length;
};

/* AF_INET or AF_INET6. */
void wire_address(struct address *address, int family, enum reach reach, uint16_t port);

void wire_set_port(struct address *address, uint16_t port);

/* What is written so; false if it is no IPv4 or IPv6 address. */
bool wire_literal(struct address *address, const char *text, uint16_t port);

/* Address and port as two words. */
void wire_text(const struct address *address, char text[WIRE_TEXT_BYTES]);

bool wire_is_same(const struct address *one, const struct address *other);

/* The address of this end; its port is 0 if there is none. */
void wire_own_address(SOCKET socket, struct address *address);

uint16_t wire_port(const struct address *address);

/* A TCP socket of that family and no other, or INVALID_SOCKET. */
SOCKET wire_socket(int family);

/*
 * Whether the port of a program that has just ended may be used again. On Linux, and so under Wine, that is what SO_REUSEADDR allows; on
 * Windows it would let another program take the port away, and exclusive use is what we want.
 */
void wire_claim_port(SOCKET socket, bool is_wine);

bool wire_bind(SOCKET socket, const struct address *address);

void wire_set_nonblocking(SOCKET socket);

/* Sends small pieces as they come. */
void wire_set_nodelay(SOCKET socket);

/* Closes with a reset. */
void wire_reset(SOCKET socket);

/* The last call failed because there is nothing to do now. */
bool wire_would_block(void);

#endif
