#include "outbox.h"

#include "protocol.h"
#include "sentence.h"
#include "writer.h"

void outbox_init(struct outbox *outbox, SOCKET socket)
{
    ZeroMemory(outbox, sizeof *outbox);
    outbox->socket = socket;
    InitializeCriticalSection(&outbox->lock);
    InitializeConditionVariable(&outbox->changed);
}

void outbox_free(struct outbox *outbox)
{
    DeleteCriticalSection(&outbox->lock);
}

/* A client that does not take its messages ends its connection: the socket has a time limit for sending. */
static bool send_all(SOCKET socket, const char *data, size_t length)
{
    while (length > 0) {
        int sent = send(socket, data, (int)length, 0);
        if (sent <= 0) {
            return false;
        }
        data += sent;
        length -= (size_t)sent;
    }
    return true;
}

/* The lock is held. Header and body in one piece if they are small, since two pieces are two packets. */
static void send_message(struct outbox *outbox, uint16_t type, uint16_t lane, uint32_t id, const void *body, uint32_t length)
{
    uint8_t message[1024];
    struct tck_writer writer;
    bool sent;

    if (outbox->closed) {
        return;
    }
    tck_writer_init(&writer, message, sizeof message);
    tck_write_u32(&writer, length);
    tck_write_u16(&writer, type);
    tck_write_u16(&writer, lane);
    tck_write_u32(&writer, id);
    if (length <= sizeof message - WSKTCK_HEADER_BYTES) {
        tck_write_raw(&writer, body, length);
        sent = send_all(outbox->socket, (const char *)message, tck_writer_length(&writer));
    } else {
        sent = send_all(outbox->socket, (const char *)message, tck_writer_length(&writer))
            && send_all(outbox->socket, body, length);
    }
    if (!sent) {
        outbox->closed = true;
        shutdown(outbox->socket, SD_BOTH);
        WakeAllConditionVariable(&outbox->changed);
    }
}

void outbox_send_event(struct outbox *outbox, uint16_t type, const void *body, uint32_t length)
{
    EnterCriticalSection(&outbox->lock);
    send_message(outbox, type, 0, 0, body, length);
    outbox->events_sent++;
    WakeAllConditionVariable(&outbox->changed);
    LeaveCriticalSection(&outbox->lock);
}

void outbox_send_answer(struct outbox *outbox, uint16_t type, uint16_t lane, uint32_t id, const void *body, uint32_t length)
{
    EnterCriticalSection(&outbox->lock);
    send_message(outbox, type | WSKTCK_ANSWER_BIT, lane, id, body, length);
    LeaveCriticalSection(&outbox->lock);
}

void outbox_send_failure(struct outbox *outbox, uint16_t type, uint16_t lane, uint32_t id, uint8_t outcome, const char *why)
{
    uint8_t body[WSKTCK_ANSWER_BYTES + 2 + TCK_SENTENCE_BYTES];
    struct tck_sentence sentence;
    struct tck_writer writer;

    tck_sentence_start(&sentence, why);
    tck_writer_init(&writer, body, sizeof body);
    tck_write_u8(&writer, outcome);
    tck_write_u8(&writer, 0);
    tck_write_u16(&writer, 0);
    tck_write_u32(&writer, 0);
    tck_write_u64(&writer, 0);
    tck_write_u64(&writer, 0);
    EnterCriticalSection(&outbox->lock);
    tck_write_u64(&writer, outbox->events_sent);
    tck_write_text(&writer, sentence.text);
    send_message(outbox, type | WSKTCK_ANSWER_BIT, lane, id, body, (uint32_t)tck_writer_length(&writer));
    LeaveCriticalSection(&outbox->lock);
}

bool outbox_wait_for_events(struct outbox *outbox, uint64_t count)
{
    bool sent;

    EnterCriticalSection(&outbox->lock);
    while (outbox->events_sent < count && !outbox->no_more_events && !outbox->closed) {
        SleepConditionVariableCS(&outbox->changed, &outbox->lock, INFINITE);
    }
    sent = outbox->events_sent >= count;
    LeaveCriticalSection(&outbox->lock);
    return sent;
}

void outbox_no_more_events(struct outbox *outbox)
{
    EnterCriticalSection(&outbox->lock);
    outbox->no_more_events = true;
    WakeAllConditionVariable(&outbox->changed);
    LeaveCriticalSection(&outbox->lock);
}
