package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digests that are expected are what {@code sha256sum} printed of the same files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassDigestTest {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void of_one_jar_it_is_that_of_the_file() throws IOException {
        assertThat(ClassDigest.of(List.of(file("acme.jar", "abc")))).isEqualTo(OF_ABC);
    }

    /** As of {@code find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum}. */
    @Test
    void of_a_folder_it_is_that_of_the_lines_of_its_files() throws IOException {
        file("classes/b/Second.class", "abc");
        file("classes/First.class", "");

        assertThat(ClassDigest.of(List.of(folder.resolve("classes"))))
                .isEqualTo("48c4b04a8b2bcdcd288b887261cf2c91b8fadd5d939527db75c803a43b043b5e");
    }

    @Test
    void it_is_another_of_another_name_another_content_and_another_order() throws IOException {
        Path acme = file("acme.jar", "abc");
        Path other = file("other.jar", "abc");
        Path classes = file("classes/First.class", "").getParent();
        String digest = ClassDigest.of(List.of(acme, classes));

        assertThat(ClassDigest.of(List.of(classes, acme))).isNotEqualTo(digest);
        assertThat(ClassDigest.of(List.of(other, classes))).isNotEqualTo(digest);
        file("classes/First.class", "x");
        assertThat(ClassDigest.of(List.of(acme, classes))).isNotEqualTo(digest);
    }
}
