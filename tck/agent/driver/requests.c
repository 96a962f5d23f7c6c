#include "requests.h"

static void draw_sequence(struct tck_call *call)
{
    struct tck_session *session = call->session;
    uint64_t sequence;
    KIRQL irql;

    if (tck_call_decoded(call)) {
        KeAcquireSpinLock(&session->lock, &irql);
        sequence = tck_session_draw(session);
        KeReleaseSpinLock(&session->lock, irql);
        tck_write_u64(&call->results, sequence);
    }
}

/* What the page names or reserves, and this agent does not have. Its body is nobody's business. */
static void not_implemented(struct tck_call *call)
{
    tck_call_not_implemented(call, "this agent has no request ");
    tck_sentence_add_hex(&call->why, call->type);
}

static const struct {
    uint16_t type;
    tck_request_handler *perform;
} REQUESTS[] = {
    {WSKTCK_DRAW_SEQUENCE, draw_sequence},
    {WSKTCK_WSK_REGISTER, tck_request_wsk_register},
    {WSKTCK_WSK_DEREGISTER, tck_request_wsk_deregister},
    {WSKTCK_WSK_CAPTURE_PROVIDER_NPI, tck_request_wsk_capture_provider_npi},
    {WSKTCK_WSK_RELEASE_PROVIDER_NPI, tck_request_wsk_release_provider_npi},
    {WSKTCK_WSK_QUERY_PROVIDER_CHARACTERISTICS, tck_request_wsk_query_provider_characteristics},
    {WSKTCK_OVERWRITE_CLIENT_NPI, tck_request_overwrite_client_npi},
    {WSKTCK_IO_ALLOCATE_IRP, tck_request_io_allocate_irp},
    {WSKTCK_IO_SET_COMPLETION_ROUTINE, tck_request_io_set_completion_routine},
    {WSKTCK_IO_SET_NEXT_IRP_STACK_LOCATION, tck_request_io_set_next_irp_stack_location},
    {WSKTCK_IO_CANCEL_IRP, tck_request_io_cancel_irp},
    {WSKTCK_IO_COMPLETE_REQUEST, tck_request_io_complete_request},
    {WSKTCK_IO_REUSE_IRP, tck_request_io_reuse_irp},
    {WSKTCK_IO_FREE_IRP, tck_request_io_free_irp},
    {WSKTCK_IRP_IO_STATUS, tck_request_irp_io_status},
    {WSKTCK_IRP_STATE, tck_request_irp_state},
    {WSKTCK_MDL_ALLOCATE, tck_request_mdl_allocate},
    {WSKTCK_MDL_LINK, tck_request_mdl_link},
    {WSKTCK_MDL_WRITE, tck_request_mdl_write},
    {WSKTCK_MDL_REPEAT, tck_request_mdl_repeat},
    {WSKTCK_MDL_READ, tck_request_mdl_read},
    {WSKTCK_MDL_CHECK, tck_request_mdl_check},
    {WSKTCK_OVERWRITE_WSK_BUF, tck_request_overwrite_wsk_buf},
    {WSKTCK_IO_ALLOCATE_MDL, tck_request_io_allocate_mdl},
    {WSKTCK_IO_BUILD_PARTIAL_MDL, tck_request_io_build_partial_mdl},
    {WSKTCK_IO_FREE_MDL, tck_request_io_free_mdl},
    {WSKTCK_MDL_FIELDS, tck_request_mdl_fields},
    {WSKTCK_MDL_WRITE_MAPPED, tck_request_mdl_write_mapped},
    {WSKTCK_WSK_SOCKET, tck_request_wsk_socket},
    {WSKTCK_WSK_SOCKET_CONNECT, tck_request_wsk_socket_connect},
    {WSKTCK_WSK_CONTROL_CLIENT, tck_request_wsk_control_client},
    {WSKTCK_WSK_CONTROL_SOCKET, tck_request_wsk_control_socket},
    {WSKTCK_WSK_CLOSE_SOCKET, tck_request_wsk_close_socket},
    {WSKTCK_WSK_BIND, tck_request_wsk_bind},
    {WSKTCK_WSK_CONNECT, tck_request_wsk_connect},
    {WSKTCK_WSK_GET_LOCAL_ADDRESS, tck_request_wsk_get_local_address},
    {WSKTCK_WSK_GET_REMOTE_ADDRESS, tck_request_wsk_get_remote_address},
    {WSKTCK_WSK_SEND, tck_request_wsk_transfer},
    {WSKTCK_WSK_RECEIVE, tck_request_wsk_transfer},
    {WSKTCK_WSK_DISCONNECT, tck_request_wsk_transfer},
    {WSKTCK_WSK_CONNECT_EX, tck_request_wsk_connect_ex},
    {WSKTCK_CALL_DRIVER, tck_request_call_driver},
    {WSKTCK_SET_CANCEL_ROUTINE, tck_request_set_cancel_routine},
    {WSKTCK_DRIVER_COMPLETE_REQUEST, tck_request_driver_complete_request},
};

void tck_request_perform(struct tck_call *call)
{
    for (size_t i = 0; i < RTL_NUMBER_OF(REQUESTS); i++) {
        if (REQUESTS[i].type == call->type) {
            REQUESTS[i].perform(call);
            return;
        }
    }
    not_implemented(call);
}
