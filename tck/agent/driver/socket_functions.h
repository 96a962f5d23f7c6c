/* The functions that are called on a socket, for requests and for scripts. */
#ifndef WSKTCK_SOCKET_FUNCTIONS_H
#define WSKTCK_SOCKET_FUNCTIONS_H

#include "call.h"

/* Memory of an MDL for an input or output buffer. */
struct tck_sized_mdl {
    uint32_t mdl;
    uint64_t size;
};

/* The fields of all of their requests; what a function does not take is 0, which names nothing. */
struct tck_socket_fields {
    uint32_t socket;
    struct tck_bytes local;
    struct tck_bytes remote;
    struct tck_buf_field buf;
    uint32_t flags;
    uint32_t request_type;
    uint32_t control_code;
    uint32_t level;
    struct tck_sized_mdl input;
    struct tck_sized_mdl output;
    /* Whether the pointer is passed. */
    uint8_t output_size_returned;
    uint32_t data_indication;
    uint64_t context;
    uint32_t callbacks;
    /* Whether memory for the addresses is passed. */
    uint8_t local_address;
    uint8_t remote_address;
    uint64_t key;
    uint32_t serial_number;
    uint32_t action;
    struct tck_irp_id irp;
};

extern const struct tck_handler tck_requests_socket[];

/*
 * Decodes the call of a script, whose type is a request on a socket. The fields point into it. False with the call's outcome set, or
 * malformed, if a request like that would not be carried out.
 */
bool tck_socket_function_decode(struct tck_call *call, const struct tck_scripted_call *scripted, struct tck_socket_fields *fields);

/* Calls the function of the call's type. */
void tck_socket_function_call(struct tck_call *call, const struct tck_socket_fields *fields);

#endif
