#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ws2tcpip.h>
#include <winioctl.h>

#include "driver_interface.h"
#include "lanes.h"
#include "reader.h"
#include "sentence.h"
#include "writer.h"

#define SEND_MILLIS_MAX 10000
#define WATCH_STEP_MILLIS 10
#define STOP_MILLIS_MAX 5000
#define BUDGET_MILLIS_MAX 600000
/* Magic, version, budget and token at their longest. */
#define HELLO_BODY_BYTES_MAX (2 + WSKTCK_TEXT_BYTES_MAX + 2 + 4 + 2 + WSKTCK_TEXT_BYTES_MAX)

struct header {
    uint32_t length;
    uint16_t type;
    uint16_t lane;
    uint32_t id;
};

void session_break_off(struct session *session, const char *why)
{
    fprintf(stderr, "wsktck-agent: connection closed: %s\n", why);
    shutdown(session->socket, SD_BOTH);
}

void session_lose(struct session *session)
{
    EnterCriticalSection(&session->lock);
    session->lost = true;
    LeaveCriticalSection(&session->lock);
    outbox_no_more_events(&session->outbox);
}

/* ---- reading ---- */

static bool receive_all(SOCKET socket, void *data, size_t length)
{
    char *to = data;

    while (length > 0) {
        int received = recv(socket, to, (int)length, 0);
        if (received <= 0) {
            return false;
        }
        to += received;
        length -= (size_t)received;
    }
    return true;
}

static bool receive_header(SOCKET socket, struct header *header)
{
    uint8_t bytes[WSKTCK_HEADER_BYTES];
    struct tck_reader reader;

    if (!receive_all(socket, bytes, sizeof bytes)) {
        return false;
    }
    tck_reader_init(&reader, bytes, sizeof bytes);
    header->length = tck_read_u32(&reader);
    header->type = tck_read_u16(&reader);
    header->lane = tck_read_u16(&reader);
    header->id = tck_read_u32(&reader);
    return true;
}

static bool in_range(uint16_t type, uint16_t first, uint16_t last)
{
    return type >= first && type <= last;
}

/* Requests that the page names, and the numbers it reserves for some to come. */
static bool is_request(uint16_t type)
{
    return type == WSKTCK_DRAW_SEQUENCE || in_range(type, WSKTCK_WSK_REGISTER, WSKTCK_OVERWRITE_CLIENT_NPI)
        || in_range(type, WSKTCK_IO_ALLOCATE_IRP, WSKTCK_IRP_STATE) || in_range(type, WSKTCK_MDL_ALLOCATE, WSKTCK_MDL_WRITE_MAPPED)
        || in_range(type, WSKTCK_WSK_SOCKET, 0x04FF) || in_range(type, WSKTCK_WSK_CONTROL_SOCKET, 0x05FF)
        || in_range(type, WSKTCK_PROVIDER_READY, WSKTCK_KILL_SOCKET)
        || in_range(type, WSKTCK_CALL_DRIVER, WSKTCK_DRIVER_COMPLETE_REQUEST)
        || in_range(type, WSKTCK_CALLBACKS_ALLOCATE, WSKTCK_CALLBACKS_CHANGE);
}

static const char *what_is_wrong(const struct header *header)
{
    if (header->lane >= WSKTCK_LANES) {
        return "a lane beyond 15";
    }
    if (header->id == 0) {
        return "a request without an id";
    }
    if (!is_request(header->type)) {
        return "a type that is no request, or HELLO for a second time";
    }
    if (header->length > WSKTCK_REQUEST_BODY_BYTES_MAX) {
        return "a body longer than any request's";
    }
    return NULL;
}

static bool is_lost(struct session *session)
{
    bool lost;

    EnterCriticalSection(&session->lock);
    lost = session->lost;
    LeaveCriticalSection(&session->lock);
    return lost;
}

/* Without the lane: its thread may be stuck in the driver for good. */
static bool answer_lost(struct session *session, const struct header *header)
{
    uint8_t piece[4096];
    size_t left = header->length;

    while (left > 0) {
        size_t bytes = left < sizeof piece ? left : sizeof piece;
        if (!receive_all(session->socket, piece, bytes)) {
            return false;
        }
        left -= bytes;
    }
    outbox_send_failure(&session->outbox, header->type, header->lane, header->id, WSKTCK_OUTCOME_LOST, "the provider is gone");
    return true;
}

static bool serve_request(struct session *session)
{
    struct lane_request *request;
    struct header header;
    const char *wrong;

    if (!receive_header(session->socket, &header)) {
        return false;
    }
    wrong = what_is_wrong(&header);
    if (wrong != NULL) {
        session_break_off(session, wrong);
        return false;
    }
    if (is_lost(session)) {
        return answer_lost(session, &header);
    }
    request = lanes_claim(session, header.lane);
    if (request == NULL) {
        session_break_off(session, "a request in a lane that has not answered the one before");
        return false;
    }
    if (!receive_all(session->socket, request->body, header.length)) {
        return false;
    }
    request->type = header.type;
    request->id = header.id;
    request->body_bytes = header.length;
    lanes_post(session, header.lane);
    return true;
}

/* ---- HELLO ---- */

struct hello {
    uint16_t lane;
    uint32_t id;
    uint16_t version;
    uint32_t budget_millis;
    struct tck_bytes token;
};

/* Takes as long for a wrong token as for the right one; only the length can be told from it. */
static bool equal_in_constant_time(struct tck_bytes presented, const char *expected)
{
    size_t length = strlen(expected);
    volatile uint8_t difference = presented.length != length;

    for (size_t i = 0; i < presented.length; i++) {
        difference |= (uint8_t)(presented.data[i] ^ (uint8_t)(i < length ? expected[i] : 0));
    }
    return difference == 0;
}

static bool is_magic(struct tck_bytes text)
{
    return text.length == sizeof WSKTCK_MAGIC - 1 && memcmp(text.data, WSKTCK_MAGIC, text.length) == 0;
}

/* False if it is no HELLO at all. `body` keeps the token. */
static bool receive_hello(SOCKET socket, struct hello *hello, uint8_t *body)
{
    struct tck_reader reader;
    struct tck_bytes magic;
    struct header header;

    if (!receive_header(socket, &header) || header.type != WSKTCK_HELLO || header.lane >= WSKTCK_LANES || header.id == 0
        || header.length > HELLO_BODY_BYTES_MAX || !receive_all(socket, body, header.length)) {
        return false;
    }
    tck_reader_init(&reader, body, header.length);
    magic = tck_read_text(&reader);
    hello->lane = header.lane;
    hello->id = header.id;
    hello->version = tck_read_u16(&reader);
    hello->budget_millis = tck_read_u32(&reader);
    hello->token = tck_read_text(&reader);
    return tck_reader_done(&reader) && is_magic(magic);
}

static bool refuse(struct session *session, const struct hello *hello, uint8_t outcome, const char *why)
{
    outbox_send_failure(&session->outbox, WSKTCK_HELLO, hello->lane, hello->id, outcome, why);
    session_break_off(session, why);
    return false;
}

static void welcome(struct session *session, const struct hello *hello)
{
    const struct platform *platform = session->provider.platform;
    uint8_t body[WSKTCK_ANSWER_BYTES + 8 + 4 * PLATFORM_TEXT_BYTES + OPTIONS_CAPABILITIES_BYTES] = {0};
    struct tck_writer writer;

    /* Outcome OK, no call, no event yet: 32 zeros. */
    tck_writer_init(&writer, body + WSKTCK_ANSWER_BYTES, sizeof body - WSKTCK_ANSWER_BYTES);
    tck_write_u16(&writer, WSKTCK_PROTOCOL_VERSION);
    tck_write_u32(&writer, WSKTCK_DATA_BYTES_MAX);
    tck_write_text(&writer, session->provider.options->provider_name);
    tck_write_text(&writer, session->provider.options->provider_version);
    tck_write_text(&writer, platform->words);
    tck_write_text(&writer, session->provider.options->capabilities);
    outbox_send_answer(&session->outbox, WSKTCK_HELLO, hello->lane, hello->id, body,
        (uint32_t)(WSKTCK_ANSWER_BYTES + tck_writer_length(&writer)));
}

/* Answers HELLO, once the driver runs. */
static bool greet(struct session *session, const struct options *options, const struct platform *platform)
{
    uint8_t body[HELLO_BODY_BYTES_MAX];
    struct hello hello;
    char why[TCK_SENTENCE_BYTES];

    if (!receive_hello(session->socket, &hello, body)) {
        session_break_off(session, "it did not begin with HELLO");
        return false;
    }
    if (hello.version != WSKTCK_PROTOCOL_VERSION) {
        return refuse(session, &hello, WSKTCK_OUTCOME_REFUSED, "version (expected: 2)");
    }
    if (!equal_in_constant_time(hello.token, options->token)) {
        return refuse(session, &hello, WSKTCK_OUTCOME_REFUSED, "the token is not the one that this agent was given");
    }
    if (hello.budget_millis < 1 || hello.budget_millis > BUDGET_MILLIS_MAX) {
        return refuse(session, &hello, WSKTCK_OUTCOME_BAD_REQUEST, "budgetMillis (expected: 1..600000)");
    }
    session->budget_millis = hello.budget_millis;
    if (!provider_start(&session->provider, options, platform, why, sizeof why)) {
        return refuse(session, &hello, WSKTCK_OUTCOME_LOST, why);
    }
    welcome(session, &hello);
    return true;
}

/* ---- events and time ---- */

static void report_gone(struct session *session, const char *why)
{
    uint8_t body[2 + WSKTCK_TEXT_BYTES_MAX];
    struct tck_writer writer;

    tck_writer_init(&writer, body, sizeof body);
    tck_write_text(&writer, why);
    outbox_send_event(&session->outbox, WSKTCK_EVENT_PROVIDER_GONE, body, (uint32_t)tck_writer_length(&writer));
}

/* The driver's process has ended. A call that was going on says so in its answer; otherwise an event does. */
static void provider_ended(struct session *session)
{
    bool report;

    EnterCriticalSection(&session->lock);
    report = !session->lost && !session->ending && !lanes_calling(session);
    session->lost = true;
    LeaveCriticalSection(&session->lock);
    if (report) {
        report_gone(session, "the driver's process ended between calls");
    }
    outbox_no_more_events(&session->outbox);
}

/* One event in a message of its own. False after PROVIDER_GONE, since nothing can follow it. */
static bool forward_event(struct session *session, uint16_t type, const void *body, uint32_t length)
{
    if (type == WSKTCK_EVENT_PROVIDER_GONE) {
        session_lose(session);
    }
    outbox_send_event(&session->outbox, type, body, length);
    if (type == WSKTCK_EVENT_PROVIDER_GONE) {
        provider_kill(&session->provider);
    }
    return type != WSKTCK_EVENT_PROVIDER_GONE;
}

static bool forward_events(struct session *session, const uint8_t *events, size_t length)
{
    struct tck_reader reader;

    tck_reader_init(&reader, events, length);
    while (!tck_reader_done(&reader)) {
        uint32_t body_bytes = tck_read_u32(&reader);
        uint16_t type = tck_read_u16(&reader);
        tck_read_u16(&reader);
        if (reader.failed || body_bytes > (size_t)(reader.end - reader.at)) {
            return false;
        }
        if (!forward_event(session, type, reader.at, body_bytes)) {
            return false;
        }
        reader.at += body_bytes;
    }
    return true;
}

static DWORD WINAPI pump_events(void *context)
{
    struct session *session = context;
    uint8_t *events = malloc(WSKTCK_EVENTS_BYTES_MAX);
    bool going = events != NULL;
    DWORD bytes;

    while (going) {
        DWORD error = provider_control(&session->provider, WSKTCK_IOCTL_EVENTS, NULL, 0, events, WSKTCK_EVENTS_BYTES_MAX, &bytes);
        going = error == ERROR_SUCCESS && forward_events(session, events, bytes);
    }
    provider_ended(session);
    free(events);
    return 0;
}

struct watch {
    struct session *session;
    HANDLE stop;
};

static DWORD WINAPI watch(void *context)
{
    struct watch *what = context;

    while (WaitForSingleObject(what->stop, WATCH_STEP_MILLIS) == WAIT_TIMEOUT) {
        lanes_watch(what->session);
    }
    return 0;
}

/* ---- the session ---- */

static bool join(HANDLE thread)
{
    bool joined = WaitForSingleObject(thread, STOP_MILLIS_MAX) != WAIT_TIMEOUT;

    CloseHandle(thread);
    return joined;
}

/* Ends everything. False if a thread is stuck in the driver; then what it uses must stay. */
static bool wind_up(struct session *session, HANDLE pump)
{
    bool all;

    EnterCriticalSection(&session->lock);
    session->ending = true;
    LeaveCriticalSection(&session->lock);
    outbox_no_more_events(&session->outbox);
    provider_stop(&session->provider);
    CancelIoEx(session->provider.device, NULL);
    all = lanes_stop(session);
    all = join(pump) && all;
    if (all) {
        provider_close(&session->provider);
    }
    return all;
}

/* With a provider: its threads, and the client's requests until there are no more. False as in wind_up. */
static bool attend(struct session *session)
{
    struct watch watching = {.session = session, .stop = CreateEventA(NULL, TRUE, FALSE, NULL)};
    HANDLE pump = CreateThread(NULL, 0, pump_events, session, 0, NULL);
    HANDLE watchdog = CreateThread(NULL, 0, watch, &watching, 0, NULL);

    while (serve_request(session)) {
        continue;
    }
    SetEvent(watching.stop);
    WaitForSingleObject(watchdog, INFINITE);
    CloseHandle(watchdog);
    CloseHandle(watching.stop);
    return wind_up(session, pump);
}

static void set_limit(SOCKET socket, int option, DWORD millis)
{
    setsockopt(socket, SOL_SOCKET, option, (const char *)&millis, sizeof millis);
}

static void prepare_socket(SOCKET socket)
{
    BOOL yes = TRUE;

    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, (const char *)&yes, sizeof yes);
    setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, (const char *)&yes, sizeof yes);
    set_limit(socket, SO_SNDTIMEO, SEND_MILLIS_MAX);
    /* Who connects and says nothing keeps everybody else waiting. */
    set_limit(socket, SO_RCVTIMEO, WSKTCK_HELLO_MILLIS);
}

static void discard(struct session *session)
{
    outbox_free(&session->outbox);
    DeleteCriticalSection(&session->lock);
    free(session);
}

void session_serve(SOCKET socket, const struct options *options, const struct platform *platform)
{
    struct session *session = calloc(1, sizeof *session);
    bool clean = true;

    if (session == NULL) {
        closesocket(socket);
        return;
    }
    session->socket = socket;
    InitializeCriticalSection(&session->lock);
    outbox_init(&session->outbox, socket);
    prepare_socket(socket);
    if (greet(session, options, platform)) {
        set_limit(socket, SO_RCVTIMEO, 0);
        clean = attend(session);
    }
    closesocket(socket);
    if (clean) {
        discard(session);
    }
}
