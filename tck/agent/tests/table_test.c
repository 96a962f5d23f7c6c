/* The driver's handle tables need no kernel. */
#include "../driver/table.h"
#include "../driver/table.c"

#include "check.h"

static struct tck_entry entries[TCK_TABLE_LIVE_MAX + 1];
static struct tck_table table;

static void handles_are_found_until_they_are_removed(void)
{
    tck_table_init(&table, TCK_KIND_IRP);
    CHECK(tck_table_first(&table) == NULL);
    CHECK(tck_table_add(&table, &entries[0]) && tck_table_add(&table, &entries[1]));
    CHECK(entries[0].handle != entries[1].handle && entries[0].handle != 0);
    CHECK(tck_table_find(&table, entries[0].handle) == &entries[0]);
    tck_table_remove(&table, &entries[0]);
    CHECK(tck_table_find(&table, entries[0].handle) == NULL);
    CHECK(tck_table_ever_issued(&table, entries[0].handle));
    CHECK(tck_table_first(&table) == &entries[1]);
}

static void handles_that_never_were_are_unknown(void)
{
    tck_table_init(&table, TCK_KIND_IRP);
    tck_table_add(&table, &entries[0]);
    CHECK(!tck_table_ever_issued(&table, 0) && !tck_table_ever_issued(&table, 1));
    CHECK(!tck_table_ever_issued(&table, entries[0].handle + 1));
    CHECK(!tck_table_ever_issued(&table, entries[0].handle ^ 0x10000000));
}

static void live_entries_are_limited_and_handles_not_reused(void)
{
    uint32_t freed;

    tck_table_init(&table, TCK_KIND_MDL);
    for (int i = 0; i < TCK_TABLE_LIVE_MAX; i++) {
        CHECK(tck_table_add(&table, &entries[i]));
    }
    CHECK(!tck_table_add(&table, &entries[TCK_TABLE_LIVE_MAX]));
    freed = entries[7].handle;
    tck_table_remove(&table, &entries[7]);
    CHECK(tck_table_add(&table, &entries[7]) && entries[7].handle != freed);
    for (int i = 0; i < TCK_TABLE_LIVE_MAX; i++) {
        CHECK(tck_table_find(&table, entries[i].handle) == &entries[i]);
    }
}

static void each_entry_is_seen_once(void)
{
    int seen = 0;

    tck_table_init(&table, TCK_KIND_MDL);
    /* More than there are buckets: some lie behind one another, and some buckets have one only. */
    for (int i = 0; i < TCK_TABLE_BUCKETS + 5; i++) {
        tck_table_add(&table, &entries[i]);
    }
    for (struct tck_entry *entry = tck_table_first(&table); entry != NULL; entry = tck_table_next(&table, entry)) {
        CHECK(tck_table_find(&table, entry->handle) == entry);
        seen++;
    }
    CHECK(seen == TCK_TABLE_BUCKETS + 5);
}

int main(void)
{
    handles_are_found_until_they_are_removed();
    handles_that_never_were_are_unknown();
    live_entries_are_limited_and_handles_not_reused();
    each_entry_is_seen_once();
    return checks_done("table");
}
