/* Builds the short explanations of answers: a kernel has no printf that is safe at every IRQL. */
#ifndef WSKTCK_SENTENCE_H
#define WSKTCK_SENTENCE_H

#include <stddef.h>
#include <stdint.h>

#define TCK_SENTENCE_BYTES 256

/* Always ends with a 0 byte; what does not fit is cut off. */
struct tck_sentence {
    size_t length;
    char text[TCK_SENTENCE_BYTES];
};

void tck_sentence_start(struct tck_sentence *sentence, const char *text);
void tck_sentence_add(struct tck_sentence *sentence, const char *text);
void tck_sentence_add_number(struct tck_sentence *sentence, uint64_t value);
/* 0x and at least four digits. */
void tck_sentence_add_hex(struct tck_sentence *sentence, uint64_t value);

#endif
