package org.wsktck.catalogue;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Capability;

/**
 * One requirement.
 *
 * @param id {@code WSK-}, the area, and a number; never reused
 * @param level how binding it is
 * @param subject whom it binds
 * @param api what it is about, in the kernel's words
 * @param statement what it demands, in the kit's own words
 * @param sources where that stands
 * @param provenance whence it is known
 * @param provenanceNote more on that
 * @param recording the recording that shows it, where it is known from one: a file's name and its digest
 * @param ambiguities ids of the ambiguities whose accepted outcomes hold here
 * @param test the idea of a test
 * @param remote the peer that the test needs
 * @param determinism what the test has to reckon with
 * @param stage how much of WSK it takes to show it
 * @param needs capabilities without which it does not apply
 * @param waitsFor what it waits for; null where it cannot be tested, and but for stage {@link Stage#FULL}
 * @param untestable why it cannot be tested; null where it can
 * @param splitFrom the requirement whose statement this one was once a part of
 */
public record Requirement(
        String id,
        Level level,
        Subject subject,
        String api,
        String statement,
        List<Source> sources,
        Provenance provenance,
        @Nullable String provenanceNote,
        @Nullable String recording,
        List<String> ambiguities,
        String test,
        Remote remote,
        Determinism determinism,
        Stage stage,
        Set<Capability> needs,
        @Nullable String waitsFor,
        @Nullable String untestable,
        @Nullable String splitFrom) {
    /** The area's name, as in the id. */
    public String area() {
        return areaOf(id);
    }

    /** Whence it is known, with what there is to say of it, in words. */
    public String knownFrom() {
        return provenance.label()
                + (provenanceNote == null ? "" : ": " + provenanceNote)
                + (recording == null ? "" : " (" + recording + ")");
    }

    /** Whether it can be tested. */
    public boolean testable() {
        return untestable == null;
    }

    /** Whether it is a MUST for providers that can be tested: what a verdict rests on. */
    public boolean isTestableProviderMust() {
        return level == Level.MUST && subject == Subject.PROVIDER && testable();
    }

    static String areaOf(String id) {
        return id.substring("WSK-".length(), id.lastIndexOf('-'));
    }
}
