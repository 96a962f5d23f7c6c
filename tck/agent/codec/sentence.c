#include "sentence.h"

void tck_sentence_start(struct tck_sentence *sentence, const char *text)
{
    sentence->length = 0;
    sentence->text[0] = 0;
    tck_sentence_add(sentence, text);
}

void tck_sentence_add(struct tck_sentence *sentence, const char *text)
{
    while (*text != 0 && sentence->length < TCK_SENTENCE_BYTES - 1) {
        sentence->text[sentence->length++] = *text++;
    }
    sentence->text[sentence->length] = 0;
}

static void add_digits(struct tck_sentence *sentence, uint64_t value, unsigned base, size_t digits_min)
{
    char digits[21];
    size_t at = sizeof digits - 1;

    digits[at] = 0;
    while (at > 0 && (value > 0 || sizeof digits - 1 - at < digits_min)) {
        digits[--at] = "0123456789ABCDEF"[value % base];
        value /= base;
    }
    tck_sentence_add(sentence, &digits[at]);
}

void tck_sentence_add_number(struct tck_sentence *sentence, uint64_t value)
{
    add_digits(sentence, value, 10, 1);
}

void tck_sentence_add_hex(struct tck_sentence *sentence, uint64_t value)
{
    tck_sentence_add(sentence, "0x");
    add_digits(sentence, value, 16, 4);
}
