/* One function a request: it decodes the fields, makes the call and writes the results. */
#ifndef WSKTCK_REQUESTS_H
#define WSKTCK_REQUESTS_H

#include "call.h"

typedef void tck_request_handler(struct tck_call *call);

/* Finds the request's function by its type. */
void tck_request_perform(struct tck_call *call);

/* requests_registration.c */
tck_request_handler tck_request_wsk_register;
tck_request_handler tck_request_wsk_deregister;
tck_request_handler tck_request_wsk_capture_provider_npi;
tck_request_handler tck_request_wsk_release_provider_npi;
tck_request_handler tck_request_wsk_query_provider_characteristics;
tck_request_handler tck_request_overwrite_client_npi;

/* requests_irp.c */
tck_request_handler tck_request_io_allocate_irp;
tck_request_handler tck_request_io_set_completion_routine;
tck_request_handler tck_request_io_set_next_irp_stack_location;
tck_request_handler tck_request_io_cancel_irp;
tck_request_handler tck_request_io_complete_request;
tck_request_handler tck_request_io_reuse_irp;
tck_request_handler tck_request_io_free_irp;
tck_request_handler tck_request_irp_io_status;
tck_request_handler tck_request_irp_state;

/* requests_memory.c */
tck_request_handler tck_request_mdl_allocate;
tck_request_handler tck_request_mdl_link;
tck_request_handler tck_request_mdl_write;
tck_request_handler tck_request_mdl_repeat;
tck_request_handler tck_request_mdl_read;
tck_request_handler tck_request_mdl_check;
tck_request_handler tck_request_overwrite_wsk_buf;

/* requests_mdl.c */
tck_request_handler tck_request_io_allocate_mdl;
tck_request_handler tck_request_io_build_partial_mdl;
tck_request_handler tck_request_io_free_mdl;
tck_request_handler tck_request_mdl_fields;
tck_request_handler tck_request_mdl_write_mapped;

/* requests_below.c */
tck_request_handler tck_request_call_driver;
tck_request_handler tck_request_set_cancel_routine;
tck_request_handler tck_request_driver_complete_request;

/* requests_provider.c */
tck_request_handler tck_request_wsk_socket;
tck_request_handler tck_request_wsk_socket_connect;
tck_request_handler tck_request_wsk_control_client;

/* requests_socket.c */
tck_request_handler tck_request_wsk_control_socket;
tck_request_handler tck_request_wsk_close_socket;
tck_request_handler tck_request_wsk_bind;
tck_request_handler tck_request_wsk_connect;
tck_request_handler tck_request_wsk_get_local_address;
tck_request_handler tck_request_wsk_get_remote_address;
tck_request_handler tck_request_wsk_transfer;
tck_request_handler tck_request_wsk_connect_ex;

#endif
