/* Gates: what a held callback waits for. */
#ifndef WSKTCK_GATE_H
#define WSKTCK_GATE_H

#include "call.h"

/* A new gate's handle; 0 with the call's outcome set. */
uint32_t tck_gate_allocate(struct tck_call *call);

/* Whether there is such a gate; the call's outcome is set if not. */
bool tck_gate_exists(struct tck_call *call, uint32_t handle);

/* False with the call's outcome set if there is no such gate. */
bool tck_gate_open(struct tck_call *call, uint32_t handle);

/* Keeps the thread until the gate is opened, but no longer than the page has it: by spinning, or at PASSIVE_LEVEL by waiting. */
void tck_gate_wait(struct tck_session *session, uint32_t handle);

/* At the end of a session: nobody is to be held any more. */
void tck_gates_open_all(struct tck_session *session);
void tck_gates_discard(struct tck_session *session);

#endif
