/* The compound fields of the protocol, decoded. Plain C: driver, server and native tests share it. */
#ifndef WSKTCK_FIELDS_H
#define WSKTCK_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol.h"

/* A stretch of the message it was read from; `data` is NULL for an address of length 0. */
struct tck_bytes {
    const uint8_t *data;
    uint32_t length;
};

/* One submission of an IRP; 0 and 0 stand for a NULL pointer. */
struct tck_irp_id {
    uint32_t handle;
    uint32_t submission;
};

/* A WSK_BUF, or a NULL pointer to one. */
struct tck_buf_field {
    bool is_null;
    uint32_t mdl;
    uint32_t offset;
    uint64_t length;
};

/* The call of an action CALL. `buf` and `flags` mean nothing for WSK_CLOSE_SOCKET. */
struct tck_scripted_call {
    uint16_t type;
    uint32_t socket;
    struct tck_buf_field buf;
    uint32_t flags;
    struct tck_irp_id irp;
};

struct tck_action {
    uint8_t kind;
    uint32_t stall_micros;
    struct tck_scripted_call call;
    /* Of SET_IO_STATUS. */
    uint32_t status;
    uint64_t information;
};

struct tck_script {
    uint32_t answer;
    uint8_t count;
    struct tck_action actions[WSKTCK_ACTIONS_MAX];
};

/* The event callbacks of a socket, by `which` - 1. Their scripts answer and do nothing else. */
#define TCK_CALLBACK_KINDS 3

struct tck_callbacks {
    bool is_null;
    bool named[TCK_CALLBACK_KINDS];
    uint32_t answer[TCK_CALLBACK_KINDS];
};

#endif
