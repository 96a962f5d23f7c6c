/* What the scripts of completion routines and of event callbacks share: their calls. */
#ifndef WSKTCK_SCRIPT_H
#define WSKTCK_SCRIPT_H

#include "call.h"
#include "socket_functions.h"

/*
 * Makes the call of a script; false if it was not made. Then the session is over: there is nobody to answer, and where a request would
 * have been refused, a machine would have stopped, or the client has made a mistake that it must hear of.
 */
bool tck_script_make_call(struct tck_call *call, struct tck_session *session, uint16_t type, const struct tck_socket_fields *fields);

/* Ends the session for a call, or anything else, of a script that was not carried out. */
void tck_script_report_not_made(const struct tck_call *call);

#endif
