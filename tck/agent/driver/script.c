#include "script.h"

#include "events.h"

void tck_script_report_not_made(const struct tck_call *call)
{
    switch (call->bugcheck) {
    case WSKTCK_BUGCHECK_NO_MORE_IRP_STACK_LOCATIONS:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: NO_MORE_IRP_STACK_LOCATIONS");
        break;
    case WSKTCK_BUGCHECK_IRP_IN_FLIGHT:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: IRP_IN_FLIGHT");
        break;
    case WSKTCK_BUGCHECK_IRP_NOT_REUSED:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: IRP_NOT_REUSED");
        break;
    case WSKTCK_BUGCHECK_IRP_STALE:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: IRP_STALE");
        break;
    case WSKTCK_BUGCHECK_BUFFER_BEYOND_MDL:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: BUFFER_BEYOND_MDL");
        break;
    case WSKTCK_BUGCHECK_SOCKET_CLOSED:
        tck_events_report_gone(call->session, "the call of a script would stop a machine: SOCKET_CLOSED");
        break;
    default:
        tck_events_report_gone(call->session, "the call of a script was not made: it names what there is not");
        break;
    }
}

bool tck_script_make_call(struct tck_call *call, struct tck_session *session, uint16_t type, const struct tck_socket_fields *fields)
{
    tck_call_init(call, session, type);
    tck_socket_function_call(call, fields);
    if (call->outcome != WSKTCK_OUTCOME_OK) {
        tck_script_report_not_made(call);
    }
    return call->outcome == WSKTCK_OUTCOME_OK;
}
