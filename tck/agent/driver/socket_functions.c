#include "socket_functions.h"

#include "handover.h"
#include "indication.h"
#include "memory.h"
#include "socket.h"

/*
 * Each function once: its request, by which its type PFN_... is named as well; its arguments behind Socket, in the order of both the
 * function and the request's fields; and its slot in each dispatch table that has it. Every table begins with the basic one.
 *
 * A test of the kit reads this list, and read_argument, and compares them with its own description.
 */
#define SOCKET_FUNCTIONS(FUNCTION, A, SLOT) \
    FUNCTION(WSK_CONTROL_SOCKET, A(REQUEST_TYPE) A(CONTROL_CODE) A(LEVEL) A(INPUT) A(OUTPUT) A(OUTPUT_SIZE_RETURNED) A(IRP), \
        SLOT(BASIC, WskControlSocket)) \
    FUNCTION(WSK_CLOSE_SOCKET, A(IRP), SLOT(BASIC, WskCloseSocket)) \
    FUNCTION(WSK_BIND, A(LOCAL) A(FLAGS) A(IRP), \
        SLOT(LISTEN, WskBind) SLOT(DATAGRAM, WskBind) SLOT(CONNECTION, WskBind) SLOT(STREAM, WskBind)) \
    FUNCTION(WSK_CONNECT, A(REMOTE) A(FLAGS) A(IRP), SLOT(CONNECTION, WskConnect) SLOT(STREAM, WskConnect)) \
    FUNCTION(WSK_GET_LOCAL_ADDRESS, A(STORED) A(IRP), \
        SLOT(LISTEN, WskGetLocalAddress) SLOT(DATAGRAM, WskGetLocalAddress) \
        SLOT(CONNECTION, WskGetLocalAddress) SLOT(STREAM, WskGetLocalAddress)) \
    FUNCTION(WSK_GET_REMOTE_ADDRESS, A(STORED) A(IRP), SLOT(CONNECTION, WskGetRemoteAddress) SLOT(STREAM, WskGetRemoteAddress)) \
    FUNCTION(WSK_SEND, A(BUF) A(FLAGS) A(IRP), SLOT(CONNECTION, WskSend) SLOT(STREAM, WskSend)) \
    FUNCTION(WSK_RECEIVE, A(BUF) A(FLAGS) A(IRP), SLOT(CONNECTION, WskReceive) SLOT(STREAM, WskReceive)) \
    FUNCTION(WSK_DISCONNECT, A(BUF) A(FLAGS) A(IRP), SLOT(CONNECTION, WskDisconnect) SLOT(STREAM, WskDisconnect)) \
    FUNCTION(WSK_CONNECT_EX, A(REMOTE) A(BUF) A(FLAGS) A(IRP), SLOT(CONNECTION, WskConnectEx) SLOT(STREAM, WskConnectEx)) \
    FUNCTION(WSK_RELEASE, A(DATA_INDICATION), SLOT(CONNECTION, WskRelease) SLOT(STREAM, WskRelease)) \
    FUNCTION(WSK_ACCEPT, A(FLAGS) A(ACCEPTED_AS) A(STORED_LOCAL) A(STORED_REMOTE) A(IRP), \
        SLOT(LISTEN, WskAccept) SLOT(STREAM, WskAccept)) \
    FUNCTION(WSK_INSPECT_COMPLETE, A(INSPECT_ID) A(ACTION) A(IRP), SLOT(LISTEN, WskInspectComplete)) \
    FUNCTION(WSK_LISTEN, A(IRP), SLOT(STREAM, WskListen))

/* The only one whose type has another name. */
typedef PFN_WSK_RELEASE_DATA_INDICATION_LIST PFN_WSK_RELEASE;

#define ARGUMENTS_MAX 8

enum argument {
    /* Not an argument: the list is at its end. */
    ARGUMENT_END,
    ARGUMENT_LOCAL,
    ARGUMENT_REMOTE,
    /* Where the function stores an address. */
    ARGUMENT_STORED,
    ARGUMENT_BUF,
    ARGUMENT_FLAGS,
    ARGUMENT_REQUEST_TYPE,
    ARGUMENT_CONTROL_CODE,
    ARGUMENT_LEVEL,
    /* Two arguments each, the size and the buffer. */
    ARGUMENT_INPUT,
    ARGUMENT_OUTPUT,
    /* Where the function stores the size; the request's result. */
    ARGUMENT_OUTPUT_SIZE_RETURNED,
    /* NULL or a list that a WskReceiveEvent was given. */
    ARGUMENT_DATA_INDICATION,
    /* Two arguments, the context and the callbacks of the socket that the function makes. */
    ARGUMENT_ACCEPTED_AS,
    /* Where the function stores the addresses of both ends, if anybody wants them. */
    ARGUMENT_STORED_LOCAL,
    ARGUMENT_STORED_REMOTE,
    ARGUMENT_INSPECT_ID,
    ARGUMENT_ACTION,
    ARGUMENT_IRP
};

enum table {
    TABLE_BASIC,
    TABLE_LISTEN,
    TABLE_DATAGRAM,
    TABLE_CONNECTION,
    TABLE_STREAM,
    TABLES
};

/* A call that is about to be made. */
struct prepared {
    const struct tck_socket_fields *fields;
    struct tck_socket *socket;
    const void *slot;
    WSK_BUF buf;
    struct tck_input input;
    void *output;
    PWSK_DATA_INDICATION list;
    /* The socket that the function makes; NULL if it makes none. */
    struct tck_socket *accepted;
    struct tck_handover handover;
    PIRP irp;
};

struct function {
    uint16_t type;
    enum argument arguments[ARGUMENTS_MAX + 1];
    /* Where its slot ends in each table; 0 if it has none. */
    size_t slot_ends[TABLES];
    NTSTATUS (*make)(const struct prepared *call);
};

static bool takes(const struct function *function, enum argument wanted)
{
    const enum argument *argument = function->arguments;

    while (*argument != ARGUMENT_END && *argument != wanted) {
        argument++;
    }
    return *argument == wanted;
}

/* What is passed for each argument. */
#define PASS_LOCAL tck_handover_local(&call->handover, call->fields->local)
#define PASS_REMOTE tck_handover_remote(&call->handover, call->fields->remote)
#define PASS_STORED tck_handover_stored(&call->handover, 1)
#define PASS_STORED_LOCAL tck_handover_stored(&call->handover, call->fields->local_address)
#define PASS_STORED_REMOTE tck_handover_stored_remote(&call->handover, call->fields->remote_address)
#define PASS_BUF (call->fields->buf.is_null ? NULL : tck_handover_buf(&call->handover, &call->buf))
#define PASS_FLAGS call->fields->flags
#define PASS_REQUEST_TYPE (WSK_CONTROL_SOCKET_TYPE)call->fields->request_type
#define PASS_CONTROL_CODE call->fields->control_code
#define PASS_LEVEL call->fields->level
#define PASS_INPUT call->input.size, (PVOID)call->input.buffer
#define PASS_OUTPUT (SIZE_T)call->fields->output.size, call->output
#define PASS_OUTPUT_SIZE_RETURNED tck_handover_output_size_returned(&call->handover, call->fields->output_size_returned)
#define PASS_DATA_INDICATION call->list
#define PASS_ACCEPTED_AS call->accepted, tck_callback_table_dispatch(call->accepted->callbacks)
#define PASS_INSPECT_ID tck_handover_inspect_id(&call->handover, call->fields->key, call->fields->serial_number)
#define PASS_ACTION (WSK_INSPECT_ACTION)call->fields->action
#define PASS_IRP call->irp

/* The call of each function, by its own type. */
#define PASS(argument) , PASS_##argument
#define NO_SLOT(table, member)
#define MAKE(type, arguments, slots) \
    static NTSTATUS make_##type(const struct prepared *call) \
    { \
        return (*(PFN_##type const *)call->slot)(call->socket->socket arguments); \
    }
SOCKET_FUNCTIONS(MAKE, PASS, NO_SLOT)

#define KIND(argument) ARGUMENT_##argument,
#define SLOT_END(table, member) [TABLE_##table] = FIELD_OFFSET(WSK_PROVIDER_##table##_DISPATCH, member) + sizeof(PVOID),
#define ROW(type, arguments, slots) {WSKTCK_##type, {arguments ARGUMENT_END}, {slots}, make_##type},
static const struct function FUNCTIONS[] = {SOCKET_FUNCTIONS(ROW, KIND, SLOT_END)};

static const struct function *find_function(uint16_t type)
{
    for (size_t i = 0; i < RTL_NUMBER_OF(FUNCTIONS); i++) {
        if (FUNCTIONS[i].type == type) {
            return &FUNCTIONS[i];
        }
    }
    return NULL;
}

static void read_argument(struct tck_reader *reader, enum argument argument, struct tck_socket_fields *fields)
{
    switch (argument) {
    case ARGUMENT_LOCAL:
        fields->local = tck_read_address(reader);
        break;
    case ARGUMENT_REMOTE:
        fields->remote = tck_read_address(reader);
        break;
    case ARGUMENT_BUF:
        fields->buf = tck_read_buf(reader);
        break;
    case ARGUMENT_FLAGS:
        fields->flags = tck_read_u32(reader);
        break;
    case ARGUMENT_REQUEST_TYPE:
        fields->request_type = tck_read_u32(reader);
        break;
    case ARGUMENT_CONTROL_CODE:
        fields->control_code = tck_read_u32(reader);
        break;
    case ARGUMENT_LEVEL:
        fields->level = tck_read_u32(reader);
        break;
    case ARGUMENT_INPUT:
        fields->input.mdl = tck_read_u32(reader);
        fields->input.size = tck_read_u64(reader);
        break;
    case ARGUMENT_OUTPUT:
        fields->output.mdl = tck_read_u32(reader);
        fields->output.size = tck_read_u64(reader);
        break;
    case ARGUMENT_OUTPUT_SIZE_RETURNED:
        fields->output_size_returned = tck_read_u8(reader);
        break;
    case ARGUMENT_DATA_INDICATION:
        fields->data_indication = tck_read_u32(reader);
        break;
    case ARGUMENT_ACCEPTED_AS:
        fields->context = tck_read_u64(reader);
        fields->callbacks = tck_read_u32(reader);
        break;
    case ARGUMENT_STORED_LOCAL:
        fields->local_address = tck_read_u8(reader);
        break;
    case ARGUMENT_STORED_REMOTE:
        fields->remote_address = tck_read_u8(reader);
        break;
    case ARGUMENT_INSPECT_ID:
        fields->key = tck_read_u64(reader);
        fields->serial_number = tck_read_u32(reader);
        break;
    case ARGUMENT_ACTION:
        fields->action = tck_read_u32(reader);
        break;
    case ARGUMENT_IRP:
        fields->irp = tck_read_irp(reader);
        break;
    case ARGUMENT_STORED:
    case ARGUMENT_END:
        break;
    }
}

/* False with the call's outcome set if a number is none that the page names. */
static bool in_range(struct tck_call *call, const struct tck_socket_fields *fields)
{
    if (fields->output_size_returned > 1 || fields->local_address > 1 || fields->remote_address > 1) {
        tck_call_bad_request(call, "whether a pointer is passed (expected: 0 or 1)");
        return false;
    }
    if (fields->action > WskInspectPend) {
        tck_call_bad_request(call, "action (expected: 0, 1 or 2)");
        return false;
    }
    return true;
}

/* False with the call's outcome set if a field names what there is not. */
static bool find_things(struct tck_call *call, const struct function *function, struct prepared *prepared)
{
    const struct tck_socket_fields *fields = prepared->fields;
    void *input;

    if (!(fields->buf.is_null || tck_memory_buf(call, &fields->buf, &prepared->buf))
        || !tck_memory_buffer(call, fields->input.mdl, fields->input.size, &input)
        || !tck_memory_buffer(call, fields->output.mdl, fields->output.size, &prepared->output)) {
        return false;
    }
    prepared->input.buffer = input;
    prepared->input.size = (SIZE_T)fields->input.size;
    if (takes(function, ARGUMENT_ACCEPTED_AS)) {
        prepared->accepted = tck_socket_create(call, WSK_FLAG_CONNECTION_SOCKET, fields->context, fields->callbacks);
        return prepared->accepted != NULL;
    }
    return tck_indication_begin_release(call, fields->data_indication, &prepared->list);
}

static bool sets_event_callbacks(const struct function *function, const struct tck_socket_fields *fields)
{
    return function->type == WSKTCK_WSK_CONTROL_SOCKET && fields->request_type == WskSetOption && fields->level == SOL_SOCKET
        && fields->control_code == SO_WSK_EVENT_CALLBACK;
}

/* The last steps before the call of a function that takes an IRP; false with the call's outcome set if it cannot be made. */
static bool hand_over(struct tck_call *call, const struct function *function, struct prepared *prepared)
{
    if (!tck_handover_prepare(call, prepared->fields->irp, &prepared->handover)) {
        return false;
    }
    prepared->handover.memory->new_socket = prepared->accepted;
    if (sets_event_callbacks(function, prepared->fields)) {
        tck_handover_event_callback_control(&prepared->handover, &prepared->input);
    }
    return true;
}

/* False with the call's outcome set if the call cannot be made. */
static bool make_call(struct tck_call *call, const struct function *function, struct prepared *prepared)
{
    SIZE_T output_size_returned = 0;
    NTSTATUS status;

    if (!find_things(call, function, prepared) || (takes(function, ARGUMENT_IRP) && !hand_over(call, function, prepared))) {
        return false;
    }
    prepared->irp = tck_handover_start(call, &prepared->handover);
    status = function->make(prepared);
    if (takes(function, ARGUMENT_OUTPUT_SIZE_RETURNED)) {
        output_size_returned = prepared->handover.memory->output_size_returned;
    }
    tck_handover_returned(call, &prepared->handover, status);
    if (takes(function, ARGUMENT_DATA_INDICATION)) {
        tck_indication_end_release(call->session, prepared->fields->data_indication, status == STATUS_SUCCESS);
    }
    if (takes(function, ARGUMENT_OUTPUT_SIZE_RETURNED)) {
        tck_write_u64(&call->results, output_size_returned);
    }
    return true;
}

static enum table table_of(const struct tck_socket *socket)
{
    switch (socket->category) {
    case WSK_FLAG_LISTEN_SOCKET:
        return TABLE_LISTEN;
    case WSK_FLAG_DATAGRAM_SOCKET:
        return TABLE_DATAGRAM;
    case WSK_FLAG_CONNECTION_SOCKET:
        return TABLE_CONNECTION;
    case WSK_FLAG_STREAM_SOCKET:
        return TABLE_STREAM;
    default:
        /* Basic, or a category that nobody knows. */
        return TABLE_BASIC;
    }
}

/* How far the provider's table reaches. */
static size_t end_of(enum table table, const struct tck_session *session)
{
    bool long_tables = (session->flags & WSKTCK_BEGIN_HAS_LONG_TABLES) != 0;

    switch (table) {
    case TABLE_CONNECTION:
        return long_tables ? sizeof(WSK_PROVIDER_CONNECTION_DISPATCH) : WSK_SHORT_CONNECTION_DISPATCH_BYTES;
    case TABLE_STREAM:
        return long_tables ? sizeof(WSK_PROVIDER_STREAM_DISPATCH) : WSK_SHORT_STREAM_DISPATCH_BYTES;
    default:
        /* All slots of the others have always been there. */
        return SIZE_MAX;
    }
}

/* NULL if the socket's table has no such function. */
static const void *find_slot(const struct function *function, const struct tck_socket *socket)
{
    const uint8_t *dispatch = socket->socket->Dispatch;
    enum table table = function->slot_ends[TABLE_BASIC] != 0 ? TABLE_BASIC : table_of(socket);
    size_t end = function->slot_ends[table];
    const void *slot;

    if (dispatch == NULL || end == 0 || end > end_of(table, socket->session)) {
        return NULL;
    }
    slot = dispatch + end - sizeof(PVOID);
    return *(PVOID const *)slot == NULL ? NULL : slot;
}

/* Finds the socket and the function in its table; false with the call's outcome set if there is none. */
static bool begin_call(struct tck_call *call, const struct function *function, struct prepared *prepared)
{
    prepared->socket = tck_socket_find(call, prepared->fields->socket);
    if (prepared->socket == NULL) {
        return false;
    }
    prepared->slot = find_slot(function, prepared->socket);
    if (prepared->slot == NULL) {
        tck_call_not_implemented(call, function->type == WSKTCK_WSK_CLOSE_SOCKET
                ? "the socket's dispatch table has no WskCloseSocket"
                : "the socket's dispatch table has no such function");
    }
    return prepared->slot != NULL;
}

static void call_function(struct tck_call *call, const struct function *function, const struct tck_socket_fields *fields)
{
    struct prepared prepared = {.fields = fields};

    if (!begin_call(call, function, &prepared)) {
        return;
    }
    if (function->type != WSKTCK_WSK_CLOSE_SOCKET) {
        make_call(call, function, &prepared);
    } else if (tck_socket_begin_close(call, prepared.socket)) {
        tck_socket_end_close(prepared.socket, make_call(call, function, &prepared));
    }
}

void tck_socket_function_call(struct tck_call *call, const struct tck_socket_fields *fields)
{
    const struct function *function = find_function(call->type);

    if (function == NULL) {
        tck_call_not_implemented(call, "no function of a socket has this request");
    } else {
        call_function(call, function, fields);
    }
}

/* False with the call's outcome set if the body is none of the function's requests, or has a number that the page does not name. */
static bool decode(struct tck_call *call, const struct function *function, struct tck_reader *body, struct tck_socket_fields *fields)
{
    if (function == NULL) {
        call->malformed = true;
        return false;
    }
    fields->socket = tck_read_u32(body);
    for (const enum argument *argument = function->arguments; *argument != ARGUMENT_END; argument++) {
        read_argument(body, *argument, fields);
    }
    if (!tck_reader_done(body)) {
        call->malformed = true;
        return false;
    }
    return in_range(call, fields);
}

bool tck_socket_function_decode(struct tck_call *call, const struct tck_scripted_call *scripted, struct tck_socket_fields *fields)
{
    struct tck_reader body;

    RtlZeroMemory(fields, sizeof *fields);
    tck_reader_init(&body, scripted->body, scripted->length);
    return decode(call, find_function(scripted->type), &body, fields);
}

static void perform(struct tck_call *call)
{
    const struct function *function = find_function(call->type);
    struct tck_socket_fields fields = {0};

    if (decode(call, function, &call->fields, &fields)) {
        call_function(call, function, &fields);
    }
}

#define NO_ARGUMENT(argument)
#define HANDLER(type, arguments, slots) {WSKTCK_##type, perform},
const struct tck_handler tck_requests_socket[] = {SOCKET_FUNCTIONS(HANDLER, NO_ARGUMENT, NO_SLOT) {0, NULL}};
