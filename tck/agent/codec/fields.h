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

/* The longest request that a script may make is WSK_CONNECT_EX with the longest address. */
#define TCK_SCRIPTED_BODY_BYTES_MAX 163

/* The call of an action CALL, as a request has it. */
struct tck_scripted_call {
    uint16_t type;
    uint16_t length;
    uint8_t body[TCK_SCRIPTED_BODY_BYTES_MAX];
};

struct tck_action {
    uint8_t kind;
    uint32_t stall_micros;
    struct tck_scripted_call call;
    /* Of SET_IO_STATUS. */
    uint32_t status;
    uint64_t information;
    /* Of HOLD. */
    uint32_t gate;
};

struct tck_actions {
    uint8_t count;
    struct tck_action list[WSKTCK_ACTIONS_MAX];
};

struct tck_script {
    uint32_t answer;
    struct tck_actions actions;
};

/* One run of an event callback. */
struct tck_reaction {
    uint32_t answer;
    /* WSKTCK_STORES_...; what is not stored is 0. */
    uint8_t stores;
    uint64_t bytes_accepted;
    uint64_t context;
    uint32_t callbacks;
    struct tck_actions actions;
};

/* An event callback: what it does the first time, the second time, and so on. */
struct tck_callback {
    uint8_t which;
    uint8_t count;
    struct tck_reaction *reactions;
};

/* The entries that are not NULL. */
struct tck_callbacks {
    uint8_t count;
    struct tck_callback entries[WSKTCK_CALLBACKS_MAX];
};

#endif
