package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.ClientProfile;
import org.wsktck.catalogue.ClientProfiles;
import org.wsktck.harness.run.ScenarioIndex;

/** Every sequence of calls that a client is said to make is replayed by a scenario of its own, or says why not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScenariosAgainstClientsTest {
    /** What each replayed sequence relies on, by the id of its scenario. */
    private static final Map<String, List<String>> EXPECTED = expected();

    private static Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new TreeMap<>();
        for (ClientProfile client : ClientProfiles.load(Catalogue.load())) {
            client.replayed().forEach(sequence -> expected.put(client.scenarioOf(sequence), sequence.relies()));
        }
        return expected;
    }

    @Test
    void every_scenario_of_a_client_verifies_what_its_sequence_relies_on() {
        Map<String, List<String>> actual = new TreeMap<>();
        for (ScenarioIndex.Entry entry : ScenarioIndex.find()) {
            if (entry.scenario().id().startsWith(ClientProfile.AREA + ".")) {
                actual.put(entry.scenario().id(), List.of(entry.scenario().verifies()));
            }
        }

        assertThat(actual).isEqualTo(EXPECTED).hasSizeGreaterThan(40);
    }
}
