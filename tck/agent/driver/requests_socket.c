#include "handover.h"
#include "memory.h"
#include "requests.h"
#include "socket.h"

/* An open socket whose table has the function that `there` asks for. */
static bool require_function(struct tck_call *call, bool there)
{
    if (!there) {
        tck_call_not_implemented(call, "the socket's dispatch table has no such function");
    }
    return there;
}

void tck_request_wsk_control_socket(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    uint32_t request_type = tck_read_u32(&call->fields);
    uint32_t control_code = tck_read_u32(&call->fields);
    uint32_t level = tck_read_u32(&call->fields);
    uint32_t input_mdl = tck_read_u32(&call->fields);
    uint64_t input_size = tck_read_u64(&call->fields);
    uint32_t output_mdl = tck_read_u32(&call->fields);
    uint64_t output_size = tck_read_u64(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct tck_socket_functions functions;
    struct tck_socket *socket;
    struct tck_handover handover;
    NTSTATUS status;
    SIZE_T returned;
    void *input;
    void *output;
    PIRP handed;

    if (!tck_call_decoded(call)) {
        return;
    }
    socket = tck_socket_find(call, handle, &functions);
    if (socket == NULL || !require_function(call, functions.control != NULL)
        || !tck_memory_buffer(call, input_mdl, input_size, &input) || !tck_memory_buffer(call, output_mdl, output_size, &output)
        || !tck_handover_prepare(call, irp, &handover)) {
        return;
    }
    handover.memory->output_size_returned = 0;
    handed = tck_handover_start(call, &handover);
    status = functions.control(socket->socket, (WSK_CONTROL_SOCKET_TYPE)request_type, control_code, level, (SIZE_T)input_size, input,
        (SIZE_T)output_size, output, &handover.memory->output_size_returned, handed);
    returned = handover.memory->output_size_returned;
    tck_handover_returned(call, &handover, status);
    tck_write_u64(&call->results, returned);
}

void tck_request_wsk_close_socket(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);

    if (tck_call_decoded(call)) {
        tck_socket_close(call, handle, irp);
    }
}

void tck_request_wsk_bind(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_bytes local = tck_read_address(&call->fields);
    uint32_t flags = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct tck_socket_functions functions;
    struct tck_socket *socket;
    struct tck_handover handover;
    PIRP handed;

    if (!tck_call_decoded(call)) {
        return;
    }
    socket = tck_socket_find(call, handle, &functions);
    if (socket == NULL || !require_function(call, functions.bind != NULL) || !tck_handover_prepare(call, irp, &handover)) {
        return;
    }
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(call, &handover, functions.bind(socket->socket, tck_handover_local(&handover, local), flags, handed));
}

void tck_request_wsk_connect(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_bytes remote = tck_read_address(&call->fields);
    uint32_t flags = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct tck_socket_functions functions;
    struct tck_socket *socket;
    struct tck_handover handover;
    PIRP handed;

    if (!tck_call_decoded(call)) {
        return;
    }
    socket = tck_socket_find(call, handle, &functions);
    if (socket == NULL || !require_function(call, functions.connect != NULL) || !tck_handover_prepare(call, irp, &handover)) {
        return;
    }
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(call, &handover, functions.connect(socket->socket, tck_handover_remote(&handover, remote), flags, handed));
}

void tck_request_wsk_get_local_address(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct tck_socket_functions functions;
    struct tck_socket *socket;
    struct tck_handover handover;
    PIRP handed;

    if (!tck_call_decoded(call)) {
        return;
    }
    socket = tck_socket_find(call, handle, &functions);
    if (socket == NULL || !require_function(call, functions.get_local_address != NULL) || !tck_handover_prepare(call, irp, &handover)) {
        return;
    }
    handover.memory->stores_address = true;
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(
        call, &handover, functions.get_local_address(socket->socket, (PSOCKADDR)handover.memory->stored, handed));
}

void tck_request_wsk_get_remote_address(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct tck_socket_functions functions;
    struct tck_socket *socket;
    struct tck_handover handover;
    PIRP handed;

    if (!tck_call_decoded(call)) {
        return;
    }
    socket = tck_socket_find(call, handle, &functions);
    if (socket == NULL || !require_function(call, functions.get_remote_address != NULL)
        || !tck_handover_prepare(call, irp, &handover)) {
        return;
    }
    handover.memory->stores_address = true;
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(
        call, &handover, functions.get_remote_address(socket->socket, (PSOCKADDR)handover.memory->stored, handed));
}

void tck_request_wsk_transfer(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_buf_field field = tck_read_buf(&call->fields);
    uint32_t flags = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);

    if (tck_call_decoded(call)) {
        tck_socket_transfer(call, handle, &field, flags, irp);
    }
}

void tck_request_wsk_connect_ex(struct tck_call *call)
{
    uint32_t handle = tck_read_u32(&call->fields);
    struct tck_bytes remote = tck_read_address(&call->fields);
    struct tck_buf_field field = tck_read_buf(&call->fields);
    uint32_t flags = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct tck_socket_functions functions;
    struct tck_socket *socket;
    struct tck_handover handover;
    PWSK_BUF passed = NULL;
    WSK_BUF buf;
    PIRP handed;

    if (!tck_call_decoded(call)) {
        return;
    }
    socket = tck_socket_find(call, handle, &functions);
    if (socket == NULL || !require_function(call, functions.connect_ex != NULL)
        || (!field.is_null && !tck_memory_buf(call, &field, &buf)) || !tck_handover_prepare(call, irp, &handover)) {
        return;
    }
    if (!field.is_null) {
        passed = tck_handover_buf(&handover, &buf);
    }
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(
        call, &handover, functions.connect_ex(socket->socket, tck_handover_remote(&handover, remote), passed, flags, handed));
}
