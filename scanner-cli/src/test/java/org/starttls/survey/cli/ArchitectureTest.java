package org.starttls.survey.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.tls.ModernTls;

/** Keeps the design's arrows: the command line to all, reports to sql, nothing else; and the engine's rooms apart. */
class ArchitectureTest {
    private static final String ROOT = "org.starttls.survey.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
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

    /** The probes' relaxing leaves clients that set no parameters with weak ones: JDK 25 then takes SHA-1 in a handshake. */
    @Test
    void whoTrustsATlsConnectionHasParametersOfItsOwn() {
        Set<String> clients = Set.of(
                "java.net.http.HttpClient",
                "javax.net.ssl.HttpsURLConnection",
                "javax.net.ssl.SSLContext",
                "javax.net.ssl.SSLSocketFactory",
                "io.netty.handler.ssl.SslContextBuilder");
        DescribedPredicate<JavaClass> makeTlsClients = DescribedPredicate.describe(
                "make TLS clients",
                each -> each.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                clients.contains(dependency.getTargetClass().getName())));
        classes()
                .that(makeTlsClients)
                .and()
                .resideOutsideOfPackages(ROOT + "engine.tls..", ROOT + "lab..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ModernTls.class)
                .allowEmptyShould(true)
                .check(CLASSES);
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
