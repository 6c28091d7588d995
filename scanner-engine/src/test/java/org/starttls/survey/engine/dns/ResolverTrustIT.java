package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.dns.ResolverTrust.Verdict;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResolverTrustIT {
    private static final String BOGUS = "mail.expired.test";
    private static final DnsSettings SETTINGS = DnsSettings.defaults();
    private static final ResolverTrustCheck CHECK = ResolverTrustCheck.of(".", List.of(BOGUS));

    private SignedInternet internet;
    private ServerProcess validator;
    private ServerProcess permissive;
    private ServerProcess plain;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        SignedZone mail = SignedZone.signed("expired.test.", "ECDSAP256SHA256", "mail A 192.0.2.1\n");
        internet = SignedInternet.start(
                directory,
                List.of(
                        mail.signedWith("-e", SignedInternet.time(Duration.ofDays(-2))),
                        SignedZone.unsigned("mended.test.", "mail A 192.0.2.1\n")));
        validator = internet.validatingUnbound("validator");
        permissive = internet.validatingUnbound("permissive", "val-permissive-mode: yes");
        plain = internet.plainUnbound("plain");
    }

    @AfterAll
    void stop() {
        internet.close();
    }

    private static ResolverTrust check(ResolverTrustCheck check, InetSocketAddress resolver, boolean vouchedFor) {
        return check.check(List.of(resolver), vouchedFor, SETTINGS)
                .toCompletableFuture()
                .join()
                .get(0);
    }

    private static ResolverTrust check(ServerProcess resolver, String... bogus) {
        return check(ResolverTrustCheck.of(".", List.of(bogus)), resolver.address(), false);
    }

    @Test
    void oneThatCallsTheRootAuthenticatedAndWithholdsForgeriesValidates() {
        ResolverTrust trust = check(validator, BOGUS);

        assertThat(trust.verdict()).isEqualTo(Verdict.VALIDATES);
        assertThat(trust.explanation()).contains("withholds mail.expired.test.");
    }

    @Test
    void oneThatNeverSetsAdDoesNotValidate() {
        ResolverTrust trust = check(plain, BOGUS);

        assertThat(trust.verdict()).isEqualTo(Verdict.DOES_NOT_VALIDATE);
        assertThat(trust.explanation()).contains("does not call . authenticated", "--dnssec=validate");
    }

    @Test
    void oneThatSetsAdAndHandsOutForgeriesAllTheSameDoesNotValidate() {
        ResolverTrust trust = check(permissive, BOGUS);

        assertThat(trust.verdict()).isEqualTo(Verdict.DOES_NOT_VALIDATE);
        assertThat(trust.explanation()).contains("hands out mail.expired.test.", "--dnssec=validate");
    }

    @Test
    void aNameThatWasMendedSinceLeavesItToTheNext() {
        assertThat(check(validator, "mail.mended.test", BOGUS).verdict()).isEqualTo(Verdict.VALIDATES);
    }

    @Test
    void aNameThatFailsEvenUncheckedProvesNothing() {
        assertThat(check(validator, "broken.test").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check(validator, "gone.test").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check(validator, "broken.test", BOGUS).verdict()).isEqualTo(Verdict.VALIDATES);
    }

    @Test
    void aResolverThatIsNotThereIsUnknown() throws Exception {
        ResolverTrust trust = check(CHECK, ServerProcess.freeAddress(), false);

        assertThat(trust.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(trust.explanation()).contains("could not be checked: . SOA");
    }

    @Test
    void oneOnAnotherMachineIsTrustedOnlyIfVouchedFor() throws Exception {
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getByName("192.0.2.53"), 53);

        ResolverTrust trust = check(CHECK, elsewhere, false);

        assertThat(trust.verdict()).isEqualTo(Verdict.NOT_TRUSTED);
        assertThat(trust.explanation()).startsWith("the resolver 192.0.2.53:53 is not on this machine");
    }

    @Test
    void vouchingDoesNotReplaceTheCheck() {
        assertThat(check(CHECK, validator.address(), true).verdict()).isEqualTo(Verdict.VALIDATES);
        assertThat(check(CHECK, plain.address(), true).verdict()).isEqualTo(Verdict.DOES_NOT_VALIDATE);
    }

    @Test
    void everyResolverIsCheckedInTheOrderGiven() {
        List<ResolverTrust> trusts = CHECK.check(List.of(plain.address(), validator.address()), false, SETTINGS)
                .toCompletableFuture()
                .join();

        assertThat(trusts)
                .extracting(ResolverTrust::verdict)
                .containsExactly(Verdict.DOES_NOT_VALIDATE, Verdict.VALIDATES);
    }
}
