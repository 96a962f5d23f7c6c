#include "answer.h"

#include <stdarg.h>
#include <stdio.h>

#include "wire.h"

/* The room for words, so that the end of the line always fits. */
#define WORDS_BYTES (ANSWER_BYTES_MAX - 64)

void answer_ok(struct answer *answer, const char *words, ...)
{
    char text[WORDS_BYTES];
    va_list arguments;

    va_start(arguments, words);
    vsnprintf(text, sizeof text, words, arguments);
    va_end(arguments);
    snprintf(answer->line, sizeof answer->line, "ok%s%s\n", text[0] == 0 ? "" : " ", text);
}

void answer_error(struct answer *answer, const char *reason, const char *sentence, ...)
{
    char text[WORDS_BYTES];
    va_list arguments;

    va_start(arguments, sentence);
    vsnprintf(text, sizeof text, sentence, arguments);
    va_end(arguments);
    snprintf(answer->line, sizeof answer->line, "error %.32s %s\n", reason, text);
}

void answer_system_error(struct answer *answer, const char *what)
{
    answer_error(answer, "system", "%s: Winsock error %d.", what, WSAGetLastError());
}
