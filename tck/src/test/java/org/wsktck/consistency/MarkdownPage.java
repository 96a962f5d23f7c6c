package org.wsktck.consistency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A page of the project.
 *
 * @param file where it is, as seen from the project's root
 * @param anchors of its headings, as sites that host repositories make them
 * @param links where its links and pictures lead to
 * @param codeBlocks what stands fenced on it
 * @param codeSpans what stands as code within a sentence
 */
record MarkdownPage(
        Path file, Set<String> anchors, List<String> links, List<String> codeBlocks, List<String> codeSpans) {
    /** The folder of the project, as seen from the module that these tests belong to. */
    static final Path ROOT = Path.of("..");

    /** Every page that is written for people: not what is built, or what a test compares with. */
    static List<MarkdownPage> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(file -> Stream.of("target", "src", ".git")
                            .noneMatch(folder ->
                                    file.startsWith(folder) || file.toString().contains("/" + folder + "/")))
                    .sorted()
                    .map(MarkdownPage::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MarkdownPage read(Path file) {
        try {
            return of(file, Files.readString(ROOT.resolve(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static MarkdownPage of(Path file, String text) {
        MarkdownPage page =
                new MarkdownPage(file, new HashSet<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Parser.builder().build().parse(text).accept(page.new Reader());
        return page;
    }

    private final class Reader extends AbstractVisitor {
        private final IdGenerator ids = IdGenerator.builder().build();

        @Override
        public void visit(Heading heading) {
            anchors.add(ids.generateId(words(heading)));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
        }

        @Override
        public void visit(FencedCodeBlock block) {
            codeBlocks.add(block.getLiteral());
        }

        @Override
        public void visit(Code span) {
            codeSpans.add(span.getLiteral());
        }

        private static String words(Node node) {
            StringBuilder words = new StringBuilder();
            node.accept(new AbstractVisitor() {
                @Override
                public void visit(Text text) {
                    words.append(text.getLiteral());
                }

                @Override
                public void visit(Code code) {
                    words.append(code.getLiteral());
                }
            });
            return words.toString();
        }
    }
}
