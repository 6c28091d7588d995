package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Type;

/** Where validation cannot be done: that is neither "bogus" nor "insecure". */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidationFailureIT {
    private SignedInternet internet;
    private Dns signatures;
    private Dns noSignatures;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        String mail = "@ MX 10 mail\nmail A 192.0.2.1\n";
        internet = SignedInternet.start(
                directory,
                List.of(
                        SignedZone.signed("nsec.test.", "ECDSAP256SHA256", mail),
                        SignedZone.signed("nsec3.test.", "ECDSAP256SHA256", mail)
                                .signedWith("-n", "-t", "0"),
                        SignedZone.unsigned("unsigned.test.", mail),
                        hostile()));
        ServerProcess plain = internet.plainUnbound("plain");
        signatures = internet.client(plain, DnssecMode.VALIDATE);
        noSignatures = internet.client(plain, DnssecMode.OFF);
    }

    private static SignedZone hostile() {
        String quotes = "\"" + "\\\\".repeat(255) + "\"";
        String bytes = "\"" + "\\200".repeat(255) + "\"";
        return SignedZone.signed("hostile.test.", "ECDSAP256SHA256", "")
                .holding("quotes TXT " + quotes + "\nbytes TXT " + bytes + "\n\\\\ TXT x\n")
                .damaged(text -> text.replaceAll("TXT\t\"", "TXT\t\"y\" \""));
    }

    @AfterAll
    void stop() {
        internet.close();
    }

    private static DnsAnswer ask(Dns dns, String name, int type) {
        return dns.question(Replies.name(name), type).toCompletableFuture().join();
    }

    /** Answers everything but questions for one type, which find no server. */
    private Dns without(int type) {
        return (name, asked) -> asked == type
                ? signatures.question(Replies.name("none.broken.test."), asked)
                : signatures.question(name, asked);
    }

    @ParameterizedTest
    @CsvSource({
        "DNSKEY, nsec.test., MX, FOUND",
        "DNSKEY, nsec.test., TXT, NODATA",
        "DNSKEY, gone.nsec.test., A, NXDOMAIN",
        "DNSKEY, nsec3.test., TXT, NODATA",
        "DNSKEY, gone.nsec3.test., A, NXDOMAIN",
        "DS, nsec.test., MX, FOUND",
        "DS, gone.nsec3.test., A, NXDOMAIN",
        "DS, unsigned.test., MX, FOUND",
        "DS, gone.unsigned.test., A, NXDOMAIN"
    })
    void aKeyThatCannotBeHadLeavesTheAnswerIndeterminate(
            String missing, String name, String type, LookupOutcome outcome) throws IOException {
        ValidatingDns dns = internet.validating(without(Type.value(missing)));

        DnsAnswer answer = ask(dns, name, Type.value(type));

        assertThat(answer.lookup().outcome()).isEqualTo(outcome);
        assertThat(answer.lookup().dnssec()).isEqualTo(DnssecStatus.INDETERMINATE);
        assertThat(answer.lookup().detail().orElseThrow())
                .startsWith("not validated: ")
                .contains(missing + ": SERVFAIL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quotes.hostile.test.", "bytes.hostile.test.", "\\\\.hostile.test."})
    void namesAndTextsThatTheValidatorCannotQuoteAreBogusAllTheSame(String name) throws IOException {
        DnsAnswer answer = ask(internet.validating(signatures), name, Type.TXT);

        assertThat(answer.lookup().outcome()).isEqualTo(LookupOutcome.BOGUS);
        assertThat(answer.lookup().dnssec()).isEqualTo(DnssecStatus.BOGUS);
        assertThat(answer.lookup().detail().orElseThrow()).hasSizeBetween(10, 200);
    }

    @Test
    void anchorsThatHoldAreNoFault() throws IOException {
        assertThat(internet.validating(signatures)
                        .anchorFault()
                        .toCompletableFuture()
                        .join())
                .isEmpty();
    }

    @Test
    void anchorsOfAnotherRootAreAFaultThatNamesTheRemedy() {
        ValidatingDns dns = ValidatingDns.over(signatures, TrustAnchors.builtIn(), InstantSource.system());

        assertThat(dns.anchorFault().toCompletableFuture().join().orElseThrow())
                .contains("the zone .", "KSK-2024", "--trust-anchor");
    }

    @Test
    void aResolverThatKeepsSignaturesToItselfIsAFault() throws IOException {
        assertThat(internet.validating(noSignatures)
                        .anchorFault()
                        .toCompletableFuture()
                        .join())
                .isPresent();
    }

    @Test
    void anAnchorBelowTheRootLeavesTheRestInsecure(@TempDir Path directory) throws IOException {
        DnsAnswer ds = ask(signatures, "nsec.test.", Type.DS);
        Path file = Files.writeString(directory.resolve("anchors"), ds.records().get(0) + "\n");

        try (ValidatingDns dns = ValidatingDns.over(signatures, TrustAnchors.read(file), InstantSource.system())) {
            assertThat(ask(dns, "nsec.test.", Type.MX).lookup().dnssec()).isEqualTo(DnssecStatus.SECURE);
            assertThat(ask(dns, "nsec3.test.", Type.MX).lookup().dnssec()).isEqualTo(DnssecStatus.INSECURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsec.test.", "gone.nsec.test."})
    void aFailureOfTheScannerIsNoVerdict(String name) throws IOException {
        Dns failing = (asked, type) -> type == Type.DNSKEY
                ? CompletableFuture.failedStage(new IllegalStateException("a bug"))
                : signatures.question(asked, type);

        CompletionStage<DnsAnswer> answer = internet.validating(failing).question(Replies.name(name), Type.A);

        assertThatThrownBy(() -> answer.toCompletableFuture().join()).hasRootCauseMessage("a bug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsec.test.", "gone.nsec.test."})
    void closingFailsWhatIsUnderWay(String name) throws IOException {
        CompletableFuture<DnsAnswer> keys = new CompletableFuture<>();
        Dns slow = (asked, type) -> type == Type.DNSKEY ? keys : signatures.question(asked, type);
        ValidatingDns dns = internet.validating(slow);
        CompletionStage<DnsAnswer> answer = dns.question(Replies.name(name), Type.A);

        dns.close();
        keys.complete(ask(signatures, ".", Type.DNSKEY));

        assertThatThrownBy(() -> answer.toCompletableFuture().join())
                .hasRootCauseInstanceOf(CancellationException.class);
    }
}
