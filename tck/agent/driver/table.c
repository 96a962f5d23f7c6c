#include "table.h"

#include <stddef.h>

#define KIND_SHIFT 28
#define NUMBER_MAX ((1u << KIND_SHIFT) - 1)

static uint32_t bucket_of(uint32_t handle)
{
    return handle % TCK_TABLE_BUCKETS;
}

void tck_table_init(struct tck_table *table, enum tck_kind kind)
{
    table->kind = kind;
    table->issued = 0;
    table->live = 0;
    for (uint32_t i = 0; i < TCK_TABLE_BUCKETS; i++) {
        table->buckets[i] = NULL;
    }
}

bool tck_table_add(struct tck_table *table, struct tck_entry *entry)
{
    struct tck_entry **bucket;

    if (table->live == TCK_TABLE_LIVE_MAX || table->issued == NUMBER_MAX) {
        return false;
    }
    table->live++;
    table->issued++;
    entry->handle = (uint32_t)table->kind << KIND_SHIFT | table->issued;
    bucket = &table->buckets[bucket_of(entry->handle)];
    entry->next = *bucket;
    *bucket = entry;
    return true;
}

void tck_table_remove(struct tck_table *table, struct tck_entry *entry)
{
    struct tck_entry **link = &table->buckets[bucket_of(entry->handle)];

    while (*link != NULL && *link != entry) {
        link = &(*link)->next;
    }
    if (*link == entry) {
        *link = entry->next;
        table->live--;
    }
}

struct tck_entry *tck_table_find(const struct tck_table *table, uint32_t handle)
{
    struct tck_entry *entry = table->buckets[bucket_of(handle)];

    while (entry != NULL && entry->handle != handle) {
        entry = entry->next;
    }
    return entry;
}

bool tck_table_ever_issued(const struct tck_table *table, uint32_t handle)
{
    uint32_t number = handle & NUMBER_MAX;

    return handle >> KIND_SHIFT == (uint32_t)table->kind && number >= 1 && number <= table->issued;
}

static struct tck_entry *first_from(const struct tck_table *table, uint32_t bucket)
{
    for (; bucket < TCK_TABLE_BUCKETS; bucket++) {
        if (table->buckets[bucket] != NULL) {
            return table->buckets[bucket];
        }
    }
    return NULL;
}

struct tck_entry *tck_table_first(const struct tck_table *table)
{
    return first_from(table, 0);
}

struct tck_entry *tck_table_next(const struct tck_table *table, const struct tck_entry *entry)
{
    return entry->next != NULL ? entry->next : first_from(table, bucket_of(entry->handle) + 1);
}
