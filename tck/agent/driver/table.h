/*
 * Handles: the numbers by which the client names what lies in this kernel.
 *
 * A handle is not used twice in a session: one that was given out and is not in its table any more has been freed, and needs no
 * record for us to know it. The highest four bits say what kind of thing it is, so that handles of different kinds differ as well.
 * The session's lock guards its tables.
 */
#ifndef WSKTCK_TABLE_H
#define WSKTCK_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#define TCK_TABLE_LIVE_MAX 4096
#define TCK_TABLE_BUCKETS 256

enum tck_kind {
    TCK_KIND_REGISTRATION = 1,
    TCK_KIND_NPI,
    TCK_KIND_IRP,
    TCK_KIND_MDL,
    TCK_KIND_SOCKET,
    TCK_KIND_CALLBACKS,
    TCK_KIND_GATE,
    TCK_KIND_INDICATION
};

/* The first member of everything that has a handle. */
struct tck_entry {
    struct tck_entry *next;
    uint32_t handle;
};

struct tck_table {
    enum tck_kind kind;
    uint32_t issued;
    uint32_t live;
    struct tck_entry *buckets[TCK_TABLE_BUCKETS];
};

void tck_table_init(struct tck_table *table, enum tck_kind kind);

/* Gives the entry its handle; false if there are too many. */
bool tck_table_add(struct tck_table *table, struct tck_entry *entry);
void tck_table_remove(struct tck_table *table, struct tck_entry *entry);
struct tck_entry *tck_table_find(const struct tck_table *table, uint32_t handle);
bool tck_table_ever_issued(const struct tck_table *table, uint32_t handle);

/* Any entry at all, for giving up everything; NULL if the table is empty. */
struct tck_entry *tck_table_first(const struct tck_table *table);

/* Another entry, until each has been seen once, if nothing is added or removed meanwhile; NULL after the last. */
struct tck_entry *tck_table_next(const struct tck_table *table, const struct tck_entry *entry);

#endif
