package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose container it is, and whether it may be swept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnerTest {
    private final Owner self = Owner.newSession();

    @Test
    void labels_say_all_there_is_to_an_owner() {
        assertThat(Owner.of(self.labels())).contains(self);
    }

    @Test
    void a_running_process_is_not_gone() {
        assertThat(self.isGone()).isFalse();
    }

    @Test
    void a_process_that_ended_is_gone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThat(new Owner(self.machine(), process.pid(), self.started(), "s").isGone())
                .isTrue();
    }

    @Test
    void a_process_that_has_the_same_id_and_started_later_is_another() {
        assertThat(new Owner(self.machine(), self.pid(), self.started() + "0", "s").isGone())
                .isTrue();
    }

    @Test
    void of_another_machines_processes_nothing_is_known() {
        assertThat(new Owner("elsewhere", Long.MAX_VALUE, "0", "s").isGone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.wsktck.owner.machine",
                "org.wsktck.owner.pid",
                "org.wsktck.owner.started",
                "org.wsktck.session"
            })
    void labels_that_are_not_whole_are_nobodys(String missing) {
        Map<String, String> labels = new HashMap<>(self.labels());
        labels.remove(missing);
        assertThat(Owner.of(labels)).isEmpty();
        assertThat(OwnedResources.belongs(labels, owner -> true)).isFalse();
    }

    @Test
    void labels_with_a_process_id_that_is_none_are_nobodys() {
        Map<String, String> labels = new HashMap<>(self.labels());
        labels.put("org.wsktck.owner.pid", "1; rm");
        assertThat(Owner.of(labels)).isEmpty();
        assertThat(Owner.of(null)).isEmpty();
    }

    @Test
    void what_belongs_to_a_live_session_is_not_swept() {
        assertThat(OwnedResources.belongs(self.labels(), Owner::isGone)).isFalse();
        assertThat(OwnedResources.belongs(new Owner(self.machine(), self.pid(), "never", "s").labels(), Owner::isGone))
                .isTrue();
    }

    @Test
    void each_session_has_a_subnet_of_its_own() {
        assertThat(ContainerSession.uniqueLocalSubnet("0123abcd-ef45-4000-8000-000000000000"))
                .isEqualTo("fd01:23ab:cdef:1::/64");
    }
}
