package org.wsktck.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** No link on a page of the project leads nowhere, as far as that can be seen without a network. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LinksTest {
    private static final Map<Path, MarkdownPage> PAGES =
            MarkdownPage.all().stream().collect(Collectors.toMap(MarkdownPage::file, Function.identity()));

    private static List<String> wrong(MarkdownPage page) {
        return page.links().stream()
                .flatMap(link -> wrong(page, link).map(what -> page.file() + ": " + link + ": " + what))
                .toList();
    }

    private static Stream<String> wrong(MarkdownPage page, String link) {
        URI target;
        try {
            target = new URI(link);
        } catch (URISyntaxException malformed) {
            return Stream.of("is no address: " + malformed.getReason());
        }
        if (target.getScheme() != null) {
            boolean isWeb = target.getScheme().matches("https?") && target.getHost() != null;
            return isWeb ? Stream.empty() : Stream.of("leads to no page (expected: https://HOST/…, or a file's path)");
        }
        String path = target.getPath();
        Path file =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        boolean isHere = file.equals(page.file());
        if (!isHere && (file.startsWith("..") || !Files.exists(MarkdownPage.ROOT.resolve(file)))) {
            return Stream.of("there is no " + file);
        }
        MarkdownPage there = isHere ? page : PAGES.get(file);
        Set<String> anchors = there == null ? Set.of() : there.anchors();
        if (target.getFragment() != null && !anchors.contains(target.getFragment())) {
            return Stream.of(file + " has no such heading (expected one of " + anchors + ")");
        }
        return Stream.empty();
    }

    @Test
    void there_are_pages_to_look_at() {
        assertThat(PAGES)
                .containsKeys(Path.of("README.md"), Path.of("tck/docs/ci.md"), Path.of("tck/agent/README.md"))
                .doesNotContainKey(Path.of("reports/src/test/resources/org/wsktck/reports/findings.md"));
    }

    @Test
    void every_link_leads_somewhere() {
        List<String> wrong = new ArrayList<>();
        PAGES.values().forEach(page -> wrong.addAll(wrong(page)));

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_link_that_leads_nowhere_is_found() {
        MarkdownPage page = MarkdownPage.of(Path.of("tck/docs/made-up.md"), """
                # What it's for: `a` & b

                [here](#what-its-for-a--b) [ci](ci.md#known-failures) [web](https://example.org/a?b=c#d)
                [up](../../README.md) `[not](a-link.md)` [folder](decisions)

                ```
                [not](a-link.md)
                ```
                [1](no-such-page.md) [2](#no-such-heading) [3](ci.md#no-such-heading) [4](../../../elsewhere.md)
                [5](https:///no-host) [6](file:///etc/hosts) [7](<a b>) ![8](no-such-picture.svg) [9](decisions#files)
                """);

        assertThat(wrong(page)).hasSize(9).allMatch(sentence -> sentence.startsWith("tck/docs/made-up.md: "));
    }

    @Test
    void every_page_of_the_documentation_stands_in_its_index() {
        Path docs = Path.of("tck/docs");
        MarkdownPage index = Objects.requireNonNull(PAGES.get(docs.resolve("README.md")));

        assertThat(index.links())
                .containsAll(PAGES.keySet().stream()
                        .filter(file -> docs.equals(file.getParent()) && !file.equals(index.file()))
                        .map(file -> file.getFileName().toString())
                        .toList());
    }
}
