#include "sentence.h"

#include <string.h>

#include "check.h"

static void words_and_numbers_follow_each_other(void)
{
    struct tck_sentence sentence;

    tck_sentence_start(&sentence, "offset: ");
    tck_sentence_add_number(&sentence, 0);
    tck_sentence_add(&sentence, ", ");
    tck_sentence_add_number(&sentence, 18446744073709551615u);
    tck_sentence_add(&sentence, ", ");
    tck_sentence_add_hex(&sentence, 0);
    tck_sentence_add(&sentence, ", ");
    tck_sentence_add_hex(&sentence, 0xDEADBEEF);
    CHECK(strcmp(sentence.text, "offset: 0, 18446744073709551615, 0x0000, 0xDEADBEEF") == 0);
    CHECK(sentence.length == strlen(sentence.text));
}

static void what_does_not_fit_is_cut_off(void)
{
    struct tck_sentence sentence;

    tck_sentence_start(&sentence, "");
    for (int i = 0; i < 100; i++) {
        tck_sentence_add(&sentence, "0123456789");
    }
    CHECK(sentence.length == TCK_SENTENCE_BYTES - 1 && strlen(sentence.text) == sentence.length);
}

int main(void)
{
    words_and_numbers_follow_each_other();
    what_does_not_fit_is_cut_off();
    return checks_done("sentence");
}
