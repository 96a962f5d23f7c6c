package org.wsktck.harness.plug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.intercept.InterceptedImplementation;
import org.wsktck.mutant.Mutants;
import org.wsktck.spi.WskImplementation;
import org.wsktck.stub.PlainWsk;

/** Addresses of implementations: what they lead to, and what is said of those that lead nowhere. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImplementationsTest {
    private static final String PLAIN = "class:org.wsktck.stub.PlainWsk";

    /** Not an implementation. */
    public static final class NoProvider {}

    /** Cannot be made without an argument. */
    public static final class NeedsArgument extends PlainWsk {
        public NeedsArgument(String argument) {
            assertThat(argument).isNotNull();
        }
    }

    /** Nobody else can make it, though its constructor is public. */
    static final class NotPublic extends PlainWsk {
        public NotPublic() {}
    }

    /** Cannot even be loaded. */
    public static final class BrokenInitializer extends PlainWsk {
        private static final int NUMBER = Integer.parseInt("none");

        @Override
        public String version() {
            return "1." + NUMBER;
        }
    }

    /** Cannot be made at all. */
    public abstract static class Unfinished extends PlainWsk {
        public Unfinished() {}
    }

    @Test
    void a_class_is_opened_afresh_each_time() throws UnknownImplementation {
        Implementations.Source source = find(PLAIN);
        WskImplementation first = source.open().get();

        assertThat(first).isInstanceOf(PlainWsk.class).isNotSameAs(source.open().get());
        assertThat(source.wrongOnPurpose()).isFalse();
        assertThat(source.provesTheKit()).isFalse();
    }

    @Test
    void a_mutant_builds_on_the_implementation_behind_the_at_sign() throws UnknownImplementation {
        Implementations.Source source = find("mutant:" + anyMutant() + "@" + PLAIN);

        assertThat(source.wrongOnPurpose()).isTrue();
        assertThat(source.provesTheKit()).isTrue();
        assertThat(source.open().get())
                .isInstanceOf(InterceptedImplementation.class)
                .extracting(WskImplementation::name)
                .asString()
                .contains("mutant " + anyMutant());
    }

    @Test
    void a_variant_is_judged_past_the_smoke_level_though_it_is_not_wrong() throws UnknownImplementation {
        Implementations.Source source = find("variant:late@" + PLAIN);

        assertThat(source.wrongOnPurpose()).isFalse();
        assertThat(source.provesTheKit()).isTrue();
    }

    @Test
    void a_mutant_of_a_mutant_is_one_too() throws UnknownImplementation {
        String mutant = "mutant:" + anyMutant() + "@";

        assertThat(find(mutant + mutant + PLAIN).open().get()).isInstanceOf(InterceptedImplementation.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "nonsense | nonsense (expected: reference, class:NAME, agent:HOST:PORT",
                "Reference | Reference (expected: reference, class:NAME, agent:HOST:PORT",
                "ghost:x | ghost:x (expected: reference, class:NAME, agent:HOST:PORT",
                "^^ | '' (expected: reference, class:NAME, agent:HOST:PORT",
                "mutant:no.such | mutant:no.such (expected: an id that `wsk-tck list mutants` prints, nearest: ",
                "mutant:CLOSE.Forgets-pending-receive | mutant:CLOSE.Forgets-pending-receive (expected: an id that `wsk-tck list mutants` prints,"
                        + " nearest: close.forgets-pending-receive)",
                "mutant:no.such@class:com.acme.Missing | mutant:no.such (expected: an id that",
                "agent:nowhere | agent:nowhere (expected: agent:HOST:PORT)",
                "class:com.acme.Missing | class:com.acme.Missing cannot be loaded"
                        + " (java.lang.ClassNotFoundException: com.acme.Missing); name the folder or jar that has it"
                        + " with --classpath",
                "reference | reference cannot be loaded (java.lang.ClassNotFoundException:"
                        + " org.wsktck.reference.ReferenceWsk); have wsk-reference on the class path, or name your"
                        + " implementation: class:NAME",
                "class: | class: cannot be loaded (java.lang.ClassNotFoundException: )",
                "class:org.wsktck.harness.plug.ImplementationsTest$NoProvider |"
                        + " class:org.wsktck.harness.plug.ImplementationsTest$NoProvider does not implement"
                        + " org.wsktck.spi.WskImplementation",
                "class:org.wsktck.harness.plug.ImplementationsTest$NeedsArgument |"
                        + " class:org.wsktck.harness.plug.ImplementationsTest$NeedsArgument has no public constructor"
                        + " without parameters",
                "class:org.wsktck.harness.plug.ImplementationsTest$NotPublic |"
                        + " class:org.wsktck.harness.plug.ImplementationsTest$NotPublic is not public"
            })
    void an_address_that_leads_nowhere_is_refused_with_what_is_expected(String address, String beginning) {
        assertThatThrownBy(() -> find(address))
                .isInstanceOf(UnknownImplementation.class)
                .message()
                .startsWith("implementation: " + beginning);
    }

    @Test
    void the_base_of_a_mutant_is_looked_for_at_once() {
        assertThatThrownBy(() -> find("mutant:" + anyMutant() + "@class:com.acme.Missing"))
                .isInstanceOf(UnknownImplementation.class)
                .hasMessageStartingWith("implementation: class:com.acme.Missing cannot be loaded");
    }

    @Test
    void a_class_whose_initializer_throws_is_an_adapter_error_when_it_is_opened() throws UnknownImplementation {
        Implementations.Source source = find("class:" + BrokenInitializer.class.getName());

        assertThatThrownBy(() -> source.open().get())
                .isInstanceOf(AdapterError.class)
                .hasMessageStartingWith("new org.wsktck.harness.plug.ImplementationsTest$BrokenInitializer() threw"
                        + " java.lang.NumberFormatException: For input string: \"none\", at ");
    }

    @Test
    void an_abstract_class_is_an_adapter_error_when_it_is_opened() throws UnknownImplementation {
        Implementations.Source source = find("class:" + Unfinished.class.getName());

        assertThatThrownBy(() -> source.open().get())
                .isInstanceOf(AdapterError.class)
                .hasMessageStartingWith(
                        "new org.wsktck.harness.plug.ImplementationsTest$Unfinished() is not possible: ");
    }

    @Test
    void a_class_path_entry_that_does_not_exist_is_named(@TempDir Path folder) {
        Path missing = folder.resolve("missing.jar");

        assertThatThrownBy(() -> find(PLAIN, folder + File.pathSeparator + missing))
                .isInstanceOf(UnknownImplementation.class)
                .hasMessage("--classpath: " + missing + " does not exist (expected: folders and jars, separated by '"
                        + File.pathSeparator + "')");
    }

    @ParameterizedTest
    @CsvSource({"agent:127.0.0.1:1", "'mutant:close.forgets-pending-receive@agent:127.0.0.1:1'"})
    void a_class_path_from_which_nothing_is_loaded_is_refused(String address, @TempDir Path folder) {
        assertThatThrownBy(() -> find(address, folder.toString()))
                .isInstanceOf(UnknownImplementation.class)
                .hasMessage("--classpath: " + folder + ", from which nothing of " + address
                        + " is loaded (expected: a class: implementation with it)");
    }

    @Test
    void what_is_loaded_has_a_digest_and_what_is_built_on_it_has_the_same() throws UnknownImplementation {
        String digest = find(PLAIN).digest();

        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(find("mutant:" + anyMutant() + "@" + PLAIN).digest()).isEqualTo(digest);
        assertThat(find("variant:late@" + PLAIN).digest()).isEqualTo(digest);
        assertThat(find("agent:127.0.0.1:1").digest()).isNull();
    }

    private static String anyMutant() {
        return Mutants.all().get(0).id();
    }

    private static Implementations.Source find(String address) throws UnknownImplementation {
        return find(address, "");
    }

    private static Implementations.Source find(String address, String classPath) throws UnknownImplementation {
        return Implementations.find(
                RunConfig.DEFAULT.with(Setting.IMPLEMENTATION, address).with(Setting.CLASSPATH, classPath));
    }
}
