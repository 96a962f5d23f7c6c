package org.wsktck.dist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.harness.application.Session;
import org.wsktck.harness.evidence.Accepted;
import org.wsktck.harness.evidence.StatusSet;
import org.wsktck.walk.WalkProfile;
import org.wsktck.walk.WalkRow;

/** The arrows between modules and packages, over everything that is shipped. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
    private static final String OURS = "org.wsktck.";
    private static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.wsktck");

    // ---- that the rules see anything at all

    @ParameterizedTest
    @CsvSource({
        "spi, 50",
        "reports, 40",
        "catalogue, 20",
        "testbed, 25",
        "harness, 1",
        "harness.evidence, 14",
        "harness.condition, 6",
        "harness.plug, 18",
        "harness.application, 40",
        "harness.run, 30",
        "scenario, 2",
        "intercept, 7",
        "mutant, 30",
        "proof, 4",
        "variant, 10",
        "launch, 1",
        "profile, 5",
        "remote, 40",
        "recording, 12",
        "reproducer, 8",
        "agent, 2",
        "walk, 15",
        "cli, 8",
        "reference, 30",
        "driver, 5",
        "containers, 15"
    })
    void the_rules_see_every_part(String part, int classesAtLeast) {
        assertThat(in(part)).as("classes of " + OURS + part).hasSizeGreaterThanOrEqualTo(classesAtLeast);
    }

    @Test
    void the_rules_know_every_part() {
        assertThat(ALL.stream().map(ArchitectureTest::part).distinct().toList())
                .as("parts of " + OURS + "*; a new one needs its arrows here")
                .isSubsetOf(
                        "spi",
                        "reports",
                        "catalogue",
                        "testbed",
                        "harness",
                        "harness.evidence",
                        "harness.condition",
                        "harness.plug",
                        "harness.application",
                        "harness.run",
                        "scenario",
                        "intercept",
                        "mutant",
                        "proof",
                        "variant",
                        "launch",
                        "walk",
                        "profile",
                        "remote",
                        "recording",
                        "reproducer",
                        "agent",
                        "cli",
                        "reference",
                        "driver",
                        "containers");
    }

    // ---- the arrows

    /** Each part of ours, and the other parts of ours that it may depend on. */
    @ParameterizedTest
    @CsvSource({
        "spi, ''",
        "reports, ''",
        "catalogue, spi",
        "testbed, spi",
        "profile, spi reports",
        "harness.evidence, spi catalogue",
        "harness.condition, ''",
        "harness.plug, spi catalogue profile testbed harness.evidence",
        "harness.application, spi testbed harness.condition harness.evidence harness.plug",
        "harness.run, spi catalogue reports profile testbed harness.condition harness.evidence harness.plug harness.application",
        "harness, harness.run",
        "remote, spi",
        "reproducer, spi harness.plug remote",
        "recording, spi testbed harness.plug",
        "agent, spi testbed harness.plug recording remote reproducer",
        "scenario, spi harness.condition harness.evidence harness.application walk",
        "walk, spi reports testbed harness.evidence harness.application harness.run",
        "intercept, spi",
        "mutant, spi intercept harness.plug",
        "proof, harness.evidence harness.plug harness.application harness.run launch mutant reports",
        "variant, spi intercept harness.evidence harness.plug",
        "launch, harness.plug harness.run",
        "cli, spi catalogue reports profile testbed harness.plug harness.application harness.evidence harness.run launch"
                + " mutant proof recording remote walk",
        "reference, spi",
        "driver, ''",
        "containers, spi harness.plug remote agent testbed driver"
    })
    void a_part_depends_on_no_other_parts_than_these(String part, String others) {
        Set<String> allowed = new TreeSet<>(List.of(others.isEmpty() ? new String[0] : others.split(" ")));
        allowed.add(part);
        List<String> wrong = in(part).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isOurs(dependency.getTargetClass().getBaseComponentType()))
                .filter(dependency ->
                        !allowed.contains(part(dependency.getTargetClass().getBaseComponentType())))
                .map(Object::toString)
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_contract_needs_the_jdk_and_annotations_only() {
        classes()
                .that()
                .resideInAPackage(OURS + "spi..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", OURS + "spi..")
                .check(ALL);
    }

    @Test
    void the_contract_does_not_know_the_kits_own_io_manager() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "spi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "spi.jvm..")
                .check(ALL);
    }

    @Test
    void the_reference_needs_the_contract_and_the_jdk_only() {
        classes()
                .that()
                .resideInAPackage(OURS + "reference..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", OURS + "spi..", OURS + "reference..")
                .check(ALL);
    }

    @Test
    void scenarios_touch_only_the_application_conditions_accepted_statuses_the_contract_and_the_jdk() {
        classes()
                .that()
                .resideInAPackage(OURS + "scenario..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                OURS + "harness.application..",
                                OURS + "harness.condition..",
                                OURS + "spi..",
                                OURS + "scenario..")
                        .and(not(type(Session.class)))
                        .or(type(Accepted.class))
                        .or(type(WalkRow.class))
                        .or(type(WalkProfile.class))
                        .or(type(StatusSet.class)))
                .check(ALL);
    }

    /** Waiting, sockets and threads are the harness's business. */
    @Test
    void scenarios_open_no_sockets_and_start_no_threads() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "scenario..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(ALL);
    }

    @Test
    void scenarios_of_one_area_do_not_know_those_of_another() {
        slices().matching(OURS + "scenario.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void the_harness_knows_no_testbed_by_name() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "testbed.loopback..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "testbed.loopback..")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "testbed.peer..", OURS + "containers..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "testbed.peer..")
                .check(ALL);
    }

    /** By class file: no network, no clock, no lock, no IRP. */
    @Test
    void the_machines_of_the_reference_only_decide() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "reference.machine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio..",
                        "java.time..",
                        "java.util.concurrent..",
                        OURS + "spi.jvm..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(OURS + "spi.Irp")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(OURS + "spi.IoManager")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ALL);
    }

    @Test
    void the_machines_hold_no_lock() {
        assertThat(in("reference").stream()
                        .filter(type -> type.getPackageName().startsWith(OURS + "reference.machine"))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                        .map(Object::toString))
                .isEmpty();
    }

    /** The rooms of the harness among them. */
    @Test
    void packages_form_no_cycle() {
        slices().matching(OURS + "(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void parts_form_no_cycle() {
        slices().matching(OURS + "(*)..").should().beFreeOfCycles().check(ALL);
    }

    // ---- what stands nowhere

    @Test
    void every_package_is_null_marked() {
        List<String> unmarked = new ArrayList<>();
        Set<String> packages =
                new TreeSet<>(ALL.stream().map(JavaClass::getPackageName).toList());
        for (String name : packages) {
            boolean marked = ALL.getPackage(name)
                    .tryGetPackageInfo()
                    .filter(info -> info.isAnnotatedWith(NullMarked.class))
                    .isPresent();
            if (!marked) {
                unmarked.add(name);
            }
        }

        assertThat(unmarked).isEmpty();
    }

    @Test
    void nothing_sleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
                .check(ALL);
    }

    /** The command line has its own writers; a run under JUnit has nothing else to say its verdict with. */
    @Test
    void nothing_writes_to_the_process_s_own_streams_but_the_end_of_a_run_under_junit() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(OURS + "harness.run.StandardOutput")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(ALL);
    }

    @Test
    void only_the_command_line_ends_the_process() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "cli")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(ALL);
    }

    private static List<JavaClass> in(String part) {
        return ALL.stream().filter(type -> part(type).equals(part)).toList();
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(OURS);
    }

    /** The word behind {@code org.wsktck.}: a part of the kit. Each room of the harness is one. */
    private static String part(JavaClass type) {
        String rest = type.getPackageName().substring(OURS.length());
        int dot = rest.indexOf('.');
        return dot < 0 || rest.startsWith("harness.") ? rest : rest.substring(0, dot);
    }
}
