package io.devlxd;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The README's table of arrows, as a test. */
class ArchitectureTest {
    private static final String ROOT = "io.devlxd";

    /** What a package may import of ours besides itself. Nothing may import {@code daemon}. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            entry("instance", List.of()),
            entry("protocol", List.of()),
            entry("image", List.of("instance")),
            entry("download", List.of("protocol", "image")),
            entry("log", List.of()),
            entry("peer", List.of("instance", "log")),
            entry("connection", List.of("instance", "log", "peer")),
            entry("store", List.of("instance", "image")),
            entry("systemd", List.of()),
            entry("event", List.of("instance", "protocol", "log")),
            entry("guest", List.of("instance", "protocol", "log", "peer", "connection", "event", "image", "download")),
            entry("admin", List.of("instance", "protocol", "connection", "event", "image", "download", "health")),
            entry("health", List.of()),
            entry("configuration", List.of()),
            entry("cli", List.of("protocol", "configuration")),
            entry(
                    "metrics",
                    List.of(
                            "instance",
                            "protocol",
                            "image",
                            "download",
                            "peer",
                            "connection",
                            "store",
                            "event",
                            "guest",
                            "admin")),
            entry(
                    "daemon",
                    List.of(
                            "instance",
                            "protocol",
                            "image",
                            "peer",
                            "connection",
                            "store",
                            "event",
                            "guest",
                            "admin",
                            "cli",
                            "health",
                            "metrics",
                            "systemd",
                            "configuration",
                            "log")));

    /** Whoever else meets one of these has taken on work that is not its own. */
    private static final Map<String, List<String>> ONLY_USERS = Map.of(
            "io.netty..", List.of("peer", "connection", "systemd"),
            "java.sql..", List.of("store"),
            "io.prometheus..", List.of("metrics"),
            "picocli..", List.of("cli"));

    private static final Map<String, List<String>> MAY_USE = Map.of(
            "instance", List.of("java..", "org.jspecify.."),
            "protocol", List.of("java..", "org.jspecify..", "com.fasterxml.jackson.."));

    private static final JavaClasses DAEMON = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> importsOnlyWhatItMay() {
        return MAY_IMPORT.keySet().stream().sorted().map(name -> dynamicTest(name, () -> checkImports(name)));
    }

    @TestFactory
    Stream<DynamicTest> hasTheseUsersOnly() {
        return ONLY_USERS.keySet().stream().sorted().map(library -> dynamicTest(library, () -> checkUser(library)));
    }

    @TestFactory
    Stream<DynamicTest> usesNothingElse() {
        return MAY_USE.keySet().stream().sorted().map(name -> dynamicTest(name, () -> checkUses(name)));
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(DAEMON);
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> packages =
                DAEMON.stream().map(type -> topPackage(type.getPackageName())).collect(Collectors.toSet());

        assertThat(packages).isEqualTo(MAY_IMPORT.keySet());
    }

    private static void checkImports(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_IMPORT.get(name).stream())
                .map(ArchitectureTest::inside)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(inside(name)))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                .check(DAEMON);
    }

    private static void checkUser(String library) {
        String[] users =
                ONLY_USERS.get(library).stream().map(ArchitectureTest::inside).toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(users)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(DAEMON);
    }

    private static void checkUses(String name) {
        String[] allowed = Stream.concat(Stream.of(inside(name)), MAY_USE.get(name).stream())
                .toArray(String[]::new);
        classes()
                .that(resideInAPackage(inside(name)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .check(DAEMON);
    }

    private static String topPackage(String name) {
        String below = name.substring(ROOT.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }
}
