package org.starttls.survey.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Keeps the design's arrows: the command line to all, reports to sql, nothing else; and the engine's rooms apart. */
class ArchitectureTest {
    private static final String ROOT = "org.starttls.survey.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.starttls.survey");

    @Test
    void theEngineKnowsNoneOfTheOthersAndNoDatabase() {
        forbid(
                "engine..",
                ROOT + "sql..",
                ROOT + "reports..",
                ROOT + "cli..",
                ROOT + "lab..",
                "java.sql..",
                "com.zaxxer..");
    }

    @Test
    void theDatabaseKnowsNoneOfTheOthersAndNoNetwork() {
        forbid(
                "sql..",
                ROOT + "engine..",
                ROOT + "reports..",
                ROOT + "cli..",
                ROOT + "lab..",
                "io.netty..",
                "org.xbill..");
    }

    @Test
    void reportsReadTheDatabaseAndNothingElse() {
        forbid("reports..", ROOT + "engine..", ROOT + "cli..", ROOT + "lab..", "io.netty..", "org.xbill..");
    }

    @Test
    void theLabImportsNothingOfOurs() {
        forbid("lab..", ROOT + "engine..", ROOT + "sql..", ROOT + "reports..", ROOT + "cli..");
    }

    @Test
    void theModelSpeaksTheJdkAlone() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "engine.model..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", ROOT + "engine.model..")
                .check(CLASSES);
    }

    @Test
    void theRunnerKnowsNoProtocol() {
        forbid(
                "engine.survey..",
                ROOT + "engine.dns..",
                ROOT + "engine.smtp..",
                ROOT + "engine.tls..",
                "io.netty..",
                "org.xbill..");
    }

    @Test
    void noPackagesGoInCircles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static void forbid(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(CLASSES);
    }
}
