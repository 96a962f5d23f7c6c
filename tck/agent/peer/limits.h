/* Every limit of the program; PROTOCOL.md of the kit's peer states those that a client meets. */
#ifndef WSKTCK_PEER_LIMITS_H
#define WSKTCK_PEER_LIMITS_H

#define PROTOCOL_VERSION 1

#define SESSIONS_MAX 16
#define LISTENERS_MAX 128
#define CONNECTIONS_MAX 512

#define LINE_BYTES_MAX 256
#define TOKEN_BYTES_MAX 128
#define ANSWER_BYTES_MAX 512

#define RAW_BYTES_MAX (1u << 20)
#define PATTERN_BYTES_MAX (1ull << 40)
#define RECEIVE_BUFFER_MAX (64u << 20)
#define PORT_MAX 65535
#define MILLIS_MAX 600000

/* What waits on one connection to be sent: bytes, and the pieces that they and stretches of the pattern stand in. */
#define QUEUE_BYTES_MAX (64u << 20)
#define QUEUE_PIECES_MAX 65536

/* An echo stops reading while this much waits to go back. */
#define ECHO_QUEUE_BYTES (256u << 10)

/* One call of send or recv, and what a connection may do before it is another's turn. */
#define CHUNK_BYTES (64u << 10)
#define TURN_BYTES (4u << 20)

#define INPUT_BYTES_MAX (2 * RAW_BYTES_MAX)

/* For raw bytes that were announced, for an answer to be read, and for a token to be shown. */
#define CLIENT_MILLIS_MAX 30000

/* How often a connection that has read a FIN is asked for a reset. */
#define RESET_STEP_MILLIS 10

#endif
