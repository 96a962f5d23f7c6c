/*
 * One system thread a lane, which carries out the lane's requests.
 *
 * A dispatch routine may not wait, and all dispatch routines of a driver share one thread under Wine: what blocks there blocks every
 * lane, and the events too. So the server's request is parked, and completed by the lane's thread.
 */
#ifndef WSKTCK_LANE_H
#define WSKTCK_LANE_H

#include "session.h"

/* Has the request carried out on its lane's thread, which is started with the first one. The dispatch routine returns what this returns. */
NTSTATUS tck_lane_post(struct tck_session *session, PIRP irp);

/* Whether no lane is carrying out a request. */
bool tck_lanes_idle(struct tck_session *session);

/* Ends the threads and waits until they have. Only while all are idle and nothing is posted. */
void tck_lanes_stop(struct tck_session *session);

#endif
