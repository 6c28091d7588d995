package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.DnssecStatus.BOGUS;
import static org.starttls.survey.engine.model.DnssecStatus.INDETERMINATE;
import static org.starttls.survey.engine.model.DnssecStatus.INSECURE;
import static org.starttls.survey.engine.model.DnssecStatus.SECURE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyTexts;
import org.starttls.survey.engine.model.TlsaAnswer;

/** From a domain to the TLSA records of its hosts (RFC 7672 section 2.2) over real zones, in both DNSSEC modes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaneLookupIT {
    private static final String P256 = "ECDSAP256SHA256";

    private static final String HOSTER = """
            mail A 192.0.2.1
            _25._tcp.mail TLSA 3 1 1 aa
            bare A 192.0.2.2
            """;

    private static final String CUSTOMER = """
            @ MX 10 own
            _mta-sts TXT "v=STSv1; id=1"
            own A 192.0.2.3
            _25._tcp.own TLSA 3 1 1 bb
            none A 192.0.2.4
            shared A 192.0.2.5
            _25._tcp.shared CNAME _dane
            _dane TLSA 2 0 1 cc
            to-tlsa CNAME mail.hoster.test.
            _25._tcp.to-tlsa TLSA 3 1 1 dd
            to-bare CNAME bare.hoster.test.
            _25._tcp.to-bare TLSA 3 1 1 dd
            to-unsigned CNAME mail.unsigned.test.
            _25._tcp.to-unsigned TLSA 3 1 1 dd
            hole A 192.0.2.6
            _tcp.hole NS ns.nowhere.test.
            """;

    private SignedInternet internet;
    private Map<DnssecMode, Dns> modes;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        internet = SignedInternet.start(
                directory,
                List.of(
                        SignedZone.signed("hoster.test.", P256, HOSTER),
                        SignedZone.signed("customer.test.", P256, CUSTOMER),
                        SignedZone.unsigned("unsigned.test.", HOSTER).holding("@ MX 10 mail\n"),
                        SignedZone.signed("unknown.test.", P256, HOSTER)
                                .delegated(ds -> ds.replace(" 13 2 ", " 250 2 ")),
                        SignedZone.signed("altered.test.", P256, HOSTER)
                                .damaged(text -> text.replaceAll("3 1 1 aa", "3 1 1 ab"))));
        Dns trusting = internet.client(internet.validatingUnbound("validator", "ede: yes"), DnssecMode.AD);
        Dns own = internet.validating(internet.client(internet.plainUnbound("plain"), DnssecMode.VALIDATE));
        modes = Map.of(DnssecMode.AD, trusting, DnssecMode.VALIDATE, own);
    }

    @AfterAll
    void stop() {
        internet.close();
    }

    private HostAddresses host(DnssecMode mode, String name) {
        return HostLookup.withTlsa(modes.get(mode), 25)
                .lookup(name)
                .toCompletableFuture()
                .join();
    }

    private TlsaAnswer tlsa(DnssecMode mode, String name) {
        HostAddresses host = host(mode, name);
        assertThat(host.outcome()).isEqualTo(HostOutcome.RESOLVED);
        return host.tlsa().orElseThrow();
    }

    private static void assertFound(TlsaAnswer answer, DnssecStatus status, String base, String association) {
        assertThat(answer.outcome()).isEqualTo(LookupOutcome.FOUND);
        assertThat(answer.dnssec()).isEqualTo(status);
        assertThat(answer.base()).isEqualTo(base);
        assertThat(answer.records().get(0).data()).isEqualTo(association);
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "VALIDATE"})
    void secureRecordsOfAHostAreFoundAtItsName(DnssecMode mode) {
        assertFound(tlsa(mode, "own.customer.test"), SECURE, "own.customer.test", "bb");
        assertFound(tlsa(mode, "shared.customer.test"), SECURE, "shared.customer.test", "cc");
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "VALIDATE"})
    void whereTheAliasIsSecureItsEndComesFirst(DnssecMode mode) {
        HostAddresses host = host(mode, "to-tlsa.customer.test");

        assertThat(host.dnssec()).isEqualTo(SECURE);
        assertFound(host.tlsa().orElseThrow(), SECURE, "mail.hoster.test", "aa");
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "VALIDATE"})
    void whereNothingIsAtTheEndOfASecureAliasTheNameItselfIsNext(DnssecMode mode) {
        assertFound(tlsa(mode, "to-bare.customer.test"), SECURE, "to-bare.customer.test", "dd");
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "VALIDATE"})
    void whereASecureAliasLeadsToTheUnsignedTheNameItselfCounts(DnssecMode mode) {
        HostAddresses host = host(mode, "to-unsigned.customer.test");

        assertThat(host.dnssec()).isEqualTo(INSECURE);
        assertFound(host.tlsa().orElseThrow(), SECURE, "to-unsigned.customer.test", "dd");
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "VALIDATE"})
    void unsignedRecordsAreNotedWithWhatTheParentSaysOfTheirZone(DnssecMode mode) {
        TlsaAnswer unsigned = tlsa(mode, "mail.unsigned.test");
        TlsaAnswer unknown = tlsa(mode, "mail.unknown.test");

        assertFound(unsigned, INSECURE, "mail.unsigned.test", "aa");
        assertThat(unsigned.zoneHasDs()).contains(false);
        assertFound(unknown, INSECURE, "mail.unknown.test", "aa");
        assertThat(unknown.zoneHasDs()).contains(true);
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "VALIDATE"})
    void provenAbsenceIsSecure(DnssecMode mode) {
        TlsaAnswer none = tlsa(mode, "none.customer.test");

        assertThat(none.outcome()).isEqualTo(LookupOutcome.NXDOMAIN);
        assertThat(none.dnssec()).isEqualTo(SECURE);
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "VALIDATE"})
    void aFailureIsNotAbsence(DnssecMode mode) {
        TlsaAnswer failed = tlsa(mode, "hole.customer.test");
        TlsaAnswer bogus = tlsa(mode, "mail.altered.test");

        assertThat(failed.outcome()).isEqualTo(LookupOutcome.SERVFAIL);
        assertThat(failed.dnssec()).isEqualTo(INDETERMINATE);
        assertThat(bogus.outcome()).isEqualTo(LookupOutcome.BOGUS);
        assertThat(bogus.dnssec()).isEqualTo(BOGUS);
    }

    @ParameterizedTest
    @EnumSource(names = {"AD", "VALIDATE"})
    void aDomainsRouteAndPoliciesHaveTheirStatus(DnssecMode mode) {
        MailRoute signed = route(mode, "customer.test");
        MailRoute unsigned = route(mode, "unsigned.test");

        assertThat(signed.outcome()).isEqualTo(MailOutcome.MX);
        assertThat(signed.dnssec()).isEqualTo(SECURE);
        assertThat(signed.policies()).extracting(PolicyTexts::dnssec).containsExactly(SECURE, SECURE);
        assertThat(signed.policies().get(0).texts()).containsExactly("v=STSv1; id=1");
        assertThat(unsigned.dnssec()).isEqualTo(INSECURE);
        assertThat(unsigned.policies()).extracting(PolicyTexts::dnssec).containsExactly(INSECURE, INSECURE);
    }

    private MailRoute route(DnssecMode mode, String domain) {
        Dns dns = modes.get(mode);
        return MailRouteLookup.withPolicies(dns, HostLookup.ofAddresses(dns))
                .lookup(domain)
                .toCompletableFuture()
                .join();
    }
}
