/* One call: a request that is being carried out, or the call of a script. */
#ifndef WSKTCK_CALL_H
#define WSKTCK_CALL_H

#include "kernel.h"
#include "reader.h"
#include "sentence.h"
#include "session.h"
#include "writer.h"

struct tck_call {
    struct tck_session *session;
    uint16_t type;
    struct tck_reader fields;
    struct tck_writer results;
    /* The body was no body of this type: the connection ends. */
    bool malformed;
    uint8_t outcome;
    uint8_t bugcheck;
    NTSTATUS status;
    /* 0 unless a WSK function was called. */
    uint64_t sequence_before;
    uint64_t sequence_after;
    uint64_t events;
    struct tck_sentence why;
};

/* Decodes the fields of a call's request, carries it out and writes the results. */
struct tck_handler {
    uint16_t type;
    tck_perform *perform;
};

void tck_call_init(struct tck_call *call, struct tck_session *session, uint16_t type);

/* Whether all fields were there and mean something; says so in the call if not. To be asked before anything is done. */
bool tck_call_decoded(struct tck_call *call);

/* The three ways not to make a call. The sentence may be added to in `why`. */
void tck_call_bad_request(struct tck_call *call, const char *why);
void tck_call_bugcheck(struct tck_call *call, uint8_t bugcheck, const char *why);
void tck_call_not_implemented(struct tck_call *call, const char *why);

/* "... handle 0x30000001": for handles that do not exist. */
void tck_call_no_such(struct tck_call *call, const char *what, uint32_t handle);

/* Right before and right after a WSK function. */
void tck_call_starts(struct tck_call *call);
void tck_call_returned(struct tck_call *call, NTSTATUS status);

/* Carries out the request whose body is given and writes the body of its answer; 0 bytes if the body was malformed. */
size_t tck_call_perform(struct tck_session *session, uint16_t type, const void *body, size_t length, void *answer, size_t capacity);

#endif
