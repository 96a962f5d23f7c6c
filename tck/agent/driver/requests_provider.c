#include "handover.h"
#include "memory.h"
#include "registration.h"
#include "requests.h"
#include "socket.h"

/* The capture whose table is called and the one whose Client is passed. */
struct provider {
    PWSK_CLIENT client;
    const WSK_PROVIDER_DISPATCH *dispatch;
};

static bool find_provider(struct tck_call *call, uint32_t npi_handle, uint32_t client_handle, struct provider *provider)
{
    struct tck_npi *npi = tck_npi_find(call, npi_handle);
    struct tck_npi *client = NULL;

    if (npi == NULL) {
        return false;
    }
    if (client_handle != 0) {
        client = tck_npi_find(call, client_handle);
        if (client == NULL) {
            return false;
        }
    }
    provider->client = client == NULL ? NULL : client->npi.Client;
    provider->dispatch = npi->npi.Dispatch;
    return true;
}

static bool require_function(struct tck_call *call, bool there)
{
    if (!there) {
        tck_call_not_implemented(call, "the provider's dispatch table has no such function");
    }
    return there;
}

/* The last steps before a call that makes a socket. The record of one that was not made is freed with the session. */
static bool prepare_new_socket(struct tck_call *call, ULONG category, uint64_t context, uint32_t callbacks,
    struct tck_irp_id irp, struct tck_socket **socket, struct tck_handover *handover)
{
    *socket = tck_socket_create(call, category, context, callbacks);
    if (*socket == NULL || !tck_handover_prepare(call, irp, handover)) {
        return false;
    }
    handover->memory->new_socket = *socket;
    return true;
}

static void wsk_socket(struct tck_call *call)
{
    uint32_t npi = tck_read_u32(&call->fields);
    uint32_t client = tck_read_u32(&call->fields);
    uint16_t address_family = tck_read_u16(&call->fields);
    uint16_t socket_type = tck_read_u16(&call->fields);
    uint32_t protocol = tck_read_u32(&call->fields);
    uint32_t flags = tck_read_u32(&call->fields);
    uint64_t context = tck_read_u64(&call->fields);
    uint32_t callbacks = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct provider provider;
    struct tck_socket *socket;
    struct tck_handover handover;
    PIRP handed;

    if (!tck_call_decoded(call) || !find_provider(call, npi, client, &provider)
        || !require_function(call, provider.dispatch != NULL && provider.dispatch->WskSocket != NULL)
        || !prepare_new_socket(call, flags, context, callbacks, irp, &socket, &handover)) {
        return;
    }
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(call, &handover,
        provider.dispatch->WskSocket(provider.client, address_family, socket_type, protocol, flags, socket,
            tck_callback_table_dispatch(socket->callbacks), NULL, NULL, NULL, handed));
}

static void wsk_socket_connect(struct tck_call *call)
{
    uint32_t npi = tck_read_u32(&call->fields);
    uint32_t client = tck_read_u32(&call->fields);
    uint16_t socket_type = tck_read_u16(&call->fields);
    uint32_t protocol = tck_read_u32(&call->fields);
    struct tck_bytes local = tck_read_address(&call->fields);
    struct tck_bytes remote = tck_read_address(&call->fields);
    uint32_t flags = tck_read_u32(&call->fields);
    uint64_t context = tck_read_u64(&call->fields);
    uint32_t callbacks = tck_read_u32(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct provider provider;
    struct tck_socket *socket;
    struct tck_handover handover;
    PIRP handed;

    if (!tck_call_decoded(call) || !find_provider(call, npi, client, &provider)
        || !require_function(call, provider.dispatch != NULL && provider.dispatch->WskSocketConnect != NULL)
        || !prepare_new_socket(call, WSK_FLAG_CONNECTION_SOCKET, context, callbacks, irp, &socket, &handover)) {
        return;
    }
    handed = tck_handover_start(call, &handover);
    tck_handover_returned(call, &handover,
        provider.dispatch->WskSocketConnect(provider.client, socket_type, protocol, tck_handover_local(&handover, local),
            tck_handover_remote(&handover, remote), flags, socket, tck_callback_table_dispatch(socket->callbacks), NULL, NULL, NULL,
            handed));
}

static void wsk_control_client(struct tck_call *call)
{
    uint32_t npi = tck_read_u32(&call->fields);
    uint32_t client = tck_read_u32(&call->fields);
    uint32_t control_code = tck_read_u32(&call->fields);
    uint32_t input_mdl = tck_read_u32(&call->fields);
    uint64_t input_size = tck_read_u64(&call->fields);
    uint32_t output_mdl = tck_read_u32(&call->fields);
    uint64_t output_size = tck_read_u64(&call->fields);
    uint8_t output_size_returned = tck_read_u8(&call->fields);
    struct tck_irp_id irp = tck_read_irp(&call->fields);
    struct provider provider;
    struct tck_handover handover;
    NTSTATUS status;
    SIZE_T returned;
    struct tck_input passed;
    void *input;
    void *output;
    PIRP handed;

    if (!tck_call_decoded(call) || !find_provider(call, npi, client, &provider)
        || !require_function(call, provider.dispatch != NULL && provider.dispatch->WskControlClient != NULL)
        || !tck_memory_buffer(call, input_mdl, input_size, &input) || !tck_memory_buffer(call, output_mdl, output_size, &output)
        || !tck_handover_prepare(call, irp, &handover)) {
        return;
    }
    passed.buffer = input;
    passed.size = (SIZE_T)input_size;
    if (control_code == WSK_SET_STATIC_EVENT_CALLBACKS) {
        tck_handover_event_callback_control(&handover, &passed);
    }
    handed = tck_handover_start(call, &handover);
    status = provider.dispatch->WskControlClient(provider.client, control_code, passed.size, (PVOID)passed.buffer,
        (SIZE_T)output_size, output, tck_handover_output_size_returned(&handover, output_size_returned), handed);
    returned = handover.memory->output_size_returned;
    tck_handover_returned(call, &handover, status);
    tck_write_u64(&call->results, returned);
}

const struct tck_handler tck_requests_provider[] = {
    {WSKTCK_WSK_SOCKET, wsk_socket},
    {WSKTCK_WSK_SOCKET_CONNECT, wsk_socket_connect},
    {WSKTCK_WSK_CONTROL_CLIENT, wsk_control_client},
    {0, NULL},
};
