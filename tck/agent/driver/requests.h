/* The requests that this agent serves. */
#ifndef WSKTCK_REQUESTS_H
#define WSKTCK_REQUESTS_H

#include "call.h"

/* Each at the end of its file. Functions that are called on a socket: see socket_functions.h. */
extern const struct tck_handler tck_requests_registration[];
extern const struct tck_handler tck_requests_irp[];
extern const struct tck_handler tck_requests_memory[];
extern const struct tck_handler tck_requests_mdl[];
extern const struct tck_handler tck_requests_provider[];
extern const struct tck_handler tck_requests_below[];
extern const struct tck_handler tck_requests_callbacks[];

/* Carries out a request, by its type. */
tck_perform tck_request_perform;

#endif
