package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Objects;
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

    @Test
    void a_class_lies_in_the_folder_or_jar_that_it_was_loaded_from() throws Exception {
        assertThat(ClassDigest.placeOf(ClassDigestTest.class))
                .singleElement()
                .satisfies(place -> assertThat(place.resolve("org/wsktck/harness/plug/ClassDigestTest.class"))
                        .exists());
    }

    @Test
    void a_class_of_the_platform_or_of_a_jar_in_a_jar_lies_in_no_file_of_its_own() throws Exception {
        URL inAJar = URI.create("jar:file:/app.jar!/BOOT-INF/lib/acme.jar!/").toURL();

        assertThat(ClassDigest.placeOf(Object.class)).isEmpty();
        assertThat(ClassDigest.placeOf(new Elsewhere(inAJar).loaded())).isEmpty();
    }

    /** Loads this test's class once more, as from another place. */
    private static final class Elsewhere extends SecureClassLoader {
        private final CodeSource place;

        Elsewhere(URL place) {
            super(null);
            this.place = new CodeSource(place, (Certificate[]) null);
        }

        Class<?> loaded() throws IOException {
            try (InputStream in = ClassDigestTest.class.getResourceAsStream("ClassDigestTest$Nothing.class")) {
                byte[] code = Objects.requireNonNull(in).readAllBytes();
                return defineClass(Nothing.class.getName(), code, 0, code.length, place);
            }
        }
    }

    private static final class Nothing {}
}
