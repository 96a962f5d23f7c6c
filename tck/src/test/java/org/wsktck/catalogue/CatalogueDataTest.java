package org.wsktck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;

/** What has to hold for the kit's own catalogue beyond what loading it checks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueDataTest {
    /** The areas whose connection stage is complete before the others begin. */
    private static final Set<String> CONNECTION_AREAS = Set.of(
            "REG",
            "SOCKET",
            "SOCKETCONNECT",
            "BIND",
            "CONNECT",
            "SEND",
            "RECV",
            "DISCONNECT",
            "CLOSE",
            "ADDR",
            "BUF",
            "IRP",
            "IRQL");

    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void every_id_that_was_ever_published_is_in_the_catalogue_or_has_a_tombstone() {
        Set<String> vanished = new TreeSet<>(publishedIds());
        vanished.removeAll(inUseOrRetired());

        assertThat(vanished)
                .as("ids to be added to tombstones.yaml, with the reason and their successors")
                .isEmpty();
    }

    @Test
    void every_id_is_in_the_list_of_published_ids() {
        Set<String> unlisted = new TreeSet<>(inUseOrRetired());
        unlisted.removeAll(publishedIds());

        assertThat(unlisted)
                .as("ids to be appended to their areas in catalogue/ids.txt")
                .isEmpty();
    }

    @Test
    void the_list_of_published_ids_names_none_twice() {
        assertThat(publishedIds()).doesNotHaveDuplicates();
    }

    @Test
    void every_ambiguity_but_those_without_a_requirement_is_referred_to() {
        Set<String> referredTo = CATALOGUE.requirements().stream()
                .flatMap(requirement -> requirement.ambiguities().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> ids = CATALOGUE.ambiguities().stream().map(Ambiguity::id).toList();

        // Repeated connects, the backlog, and overlapping event callbacks: no page states anything to be required.
        assertThat(ids).filteredOn(id -> !referredTo.contains(id)).containsExactly("AMB-10", "AMB-46", "AMB-50");
    }

    @Test
    void what_clients_rely_on_is_a_sentence_and_binds_the_provider() {
        assertThat(CATALOGUE.reliances()).hasSizeGreaterThan(50).allSatisfy(reliance -> {
            assertThat(reliance.relies()).matches("[A-Z].*\\.");
            assertThat(reliance.requirements())
                    .extracting(id -> CATALOGUE.require(id).subject())
                    .containsOnly(Subject.PROVIDER);
        });
    }

    @Test
    void every_status_of_an_outcome_is_one_that_the_spi_names() {
        Set<String> named = Arrays.stream(NtStatus.class.getFields())
                .map(Field::getName)
                .filter(name -> name.startsWith("STATUS_"))
                .collect(Collectors.toSet());
        List<String> used = CATALOGUE.ambiguities().stream()
                .flatMap(ambiguity -> ambiguity.outcomes().stream())
                .flatMap(outcome -> Stream.concat(outcome.statuses().stream(), outcome.weak().stream()))
                .distinct()
                .toList();

        assertThat(used).isNotEmpty().allMatch(named::contains);
    }

    @Test
    void at_least_115_testable_provider_musts_can_be_shown_by_connection_sockets() {
        assertThat(CATALOGUE.requirements().stream()
                        .filter(Requirement::isTestableProviderMust)
                        .filter(requirement -> requirement.stage() == Stage.CONNECTION)
                        .filter(requirement -> CONNECTION_AREAS.contains(requirement.area())))
                .hasSizeGreaterThanOrEqualTo(115);
    }

    @Test
    void what_connection_sockets_can_show_needs_no_other_category_event_or_option() {
        Set<Capability> beyond = Set.of(
                Capability.LISTEN,
                Capability.DATAGRAM,
                Capability.STREAM,
                Capability.BASIC,
                Capability.STATIC_EVENTS,
                Capability.DYNAMIC_EVENTS,
                Capability.INSPECT,
                Capability.NAME_RESOLUTION,
                Capability.CLIENT_CONTROL,
                Capability.OWN_IO_MANAGER);

        assertThat(CATALOGUE.requirements())
                .filteredOn(requirement -> requirement.stage() == Stage.CONNECTION)
                .noneMatch(requirement -> requirement.needs().stream().anyMatch(beyond::contains));
    }

    @Test
    void what_servers_and_events_can_show_needs_neither_datagrams_nor_basic_sockets_nor_names() {
        Set<Capability> beyond = Set.of(Capability.DATAGRAM, Capability.BASIC, Capability.NAME_RESOLUTION);

        assertThat(CATALOGUE.requirements())
                .filteredOn(requirement -> requirement.stage() == Stage.SERVER)
                .noneMatch(requirement -> requirement.needs().stream().anyMatch(beyond::contains));
    }

    @Test
    void connection_is_needed_by_none_since_every_implementation_has_it() {
        assertThat(CATALOGUE.requirements())
                .noneMatch(requirement -> requirement.needs().contains(Capability.CONNECTION));
    }

    @Test
    void what_only_a_fault_hook_can_bring_about_needs_one() {
        assertThat(List.of(
                        "WSK-REG-014",
                        "WSK-REG-015",
                        "WSK-REG-021",
                        "WSK-REG-023",
                        "WSK-REG-029",
                        "WSK-SOCKET-026",
                        "WSK-SOCKET-028"))
                .extracting(CATALOGUE::require)
                .allMatch(Requirement::isTestableProviderMust)
                .allMatch(requirement -> requirement.stage() == Stage.CONNECTION)
                .allMatch(requirement -> requirement.needs().contains(Capability.FAULT_HOOKS));
    }

    @Test
    void a_link_leads_to_microsofts_pages_or_to_public_source_code() {
        assertThat(CATALOGUE.requirements().stream().flatMap(requirement -> requirement.sources().stream()))
                .extracting(Source::link)
                .filteredOn(link -> link != null)
                .hasSizeGreaterThan(600)
                .extracting(link -> link.toString())
                .allMatch(link -> link.startsWith("https://learn.microsoft.com/en-us/windows-hardware/drivers/")
                        || link.startsWith("https://github.com/"));
    }

    @Test
    void only_headers_have_no_link() {
        assertThat(CATALOGUE.requirements().stream().flatMap(requirement -> requirement.sources().stream()))
                .filteredOn(source -> source.link() == null)
                .extracting(Source::page)
                .isNotEmpty()
                .allMatch(page -> page.endsWith("header)") || page.endsWith("headers)"));
    }

    @Test
    void a_part_that_was_split_off_stands_in_its_origins_area() {
        assertThat(CATALOGUE.requirements())
                .filteredOn(requirement -> requirement.splitFrom() != null)
                .isNotEmpty()
                .allMatch(requirement -> Requirement.areaOf(String.valueOf(requirement.splitFrom()))
                        .equals(requirement.area()));
    }

    @Test
    void coverage_counts_each_testable_provider_must_once() {
        Coverage coverage = CATALOGUE.coverage(Set.of("WSK-CLOSE-002", "WSK-CLOSE-015", "WSK-IRP-004"));

        assertThat(coverage.requirements()).isEqualTo(CATALOGUE.requirements().size());
        assertThat(coverage.mustProviderTestable()).isEqualTo((int) CATALOGUE.requirements().stream()
                .filter(Requirement::isTestableProviderMust)
                .count());
        assertThat(coverage.mustProviderCovered()).as("a SHOULD does not count").isEqualTo(2);
        assertThat(coverage.areas())
                .filteredOn(area -> area.covered() > 0)
                .extracting(area -> area.area() + " " + area.stage().label() + " " + area.covered())
                .containsExactly("CLOSE connection 1", "CLOSE server 1");
    }

    @Test
    void coverage_by_an_unknown_id_is_refused() {
        assertThatThrownBy(() -> CATALOGUE.coverage(Set.of("WSK-CLOSE-992")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("WSK-CLOSE-992: no such requirement");
    }

    @Test
    void a_requirement_is_found_by_its_id() {
        Requirement requirement = CATALOGUE.require("WSK-CLOSE-002");

        assertThat(requirement.level()).isEqualTo(Level.MUST);
        assertThat(requirement.subject()).isEqualTo(Subject.PROVIDER);
        assertThat(requirement.ambiguities()).containsExactly("AMB-23");
        assertThat(requirement.sources().get(0).link())
                .hasToString("https://learn.microsoft.com/en-us/windows-hardware/drivers/ddi/wsk/"
                        + "nc-wsk-pfn_wsk_close_socket");
    }

    @Test
    void an_unknown_id_is_answered_with_the_nearest_ones() {
        assertThatThrownBy(() -> CATALOGUE.require("wsk-close-02"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wsk-close-02: no such requirement"
                        + " (nearest: WSK-CLOSE-002, WSK-CLOSE-012, WSK-CLOSE-020)");
    }

    @Test
    void a_retired_id_is_answered_with_its_tombstone() {
        assertThatThrownBy(() -> CATALOGUE.require("WSK-BIND-003"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WSK-BIND-003: no such requirement"
                        + " (retired: Left the numbering before the catalogue was first published.)");
    }

    @Test
    void what_a_close_may_end_a_pending_request_with_is_a_set_of_statuses() {
        Outcome endedByClose = CATALOGUE.ambiguity("AMB-23").outcome("ended-by-close");

        assertThat(endedByClose.accepts(NtStatus.STATUS_CANCELLED)).isTrue();
        assertThat(endedByClose.accepts(NtStatus.STATUS_LOCAL_DISCONNECT)).isTrue();
        assertThat(endedByClose.accepts(NtStatus.STATUS_CONNECTION_REFUSED)).isFalse();
        assertThat(endedByClose.accepts(NtStatus.STATUS_SUCCESS)).isFalse();
    }

    @Test
    void loading_twice_gives_the_same_digest() {
        assertThat(Catalogue.load().digest()).isEqualTo(CATALOGUE.digest()).matches("[0-9a-f]{64}");
    }

    private static Set<String> inUseOrRetired() {
        Set<String> ids = new HashSet<>();
        CATALOGUE.requirements().forEach(requirement -> ids.add(requirement.id()));
        CATALOGUE.tombstones().forEach(tombstone -> ids.add(tombstone.id()));
        return ids;
    }

    private static List<String> publishedIds() {
        String text = CatalogueFiles.ofTheKit().text("ids.txt");
        assertThat(text).as("catalogue/ids.txt").isNotNull();
        return String.valueOf(text).lines().toList();
    }
}
