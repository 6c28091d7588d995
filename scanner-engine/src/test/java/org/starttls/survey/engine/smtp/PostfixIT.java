package org.starttls.survey.engine.smtp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.CLIENT_CERTIFICATE_REQUIRED;
import static org.starttls.survey.engine.model.EndpointOutcome.HANDSHAKE_FAILED;
import static org.starttls.survey.engine.model.EndpointOutcome.LEGACY_ONLY;
import static org.starttls.survey.engine.model.EndpointOutcome.STARTTLS_DEFERRED;
import static org.starttls.survey.engine.model.EndpointOutcome.STARTTLS_NOT_OFFERED;
import static org.starttls.survey.engine.model.EndpointOutcome.STARTTLS_OK;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StrippingOutcome;
import org.starttls.survey.engine.model.TargetProbes;

/** Postfix as Debian packages it, with OpenSSL, set up in many ways. */
@Timeout(120)
class PostfixIT {
    private static final String TLS12 = " -o smtpd_tls_protocols=TLSv1.2";
    private static final String TWO_KEYS = " -o { smtpd_tls_chain_files = /etc/postfix/key.pem,"
            + " /etc/postfix/certificate.pem, /etc/postfix/ec.key, /etc/postfix/ec.certificate }";
    private static final String FINITE_FIELDS = TLS12 + " -o smtpd_tls_exclude_ciphers=kEECDH,kRSA";
    private static final String DEMAND = " -o smtpd_tls_security_level=encrypt -o smtpd_tls_req_ccert=yes";
    private static final String POSTSCREEN = "postscreen -o postscreen_greet_wait=1s -o postscreen_cache_map=";
    private static final Map<String, String> SERVICES = Map.ofEntries(
            entry("no TLS", "smtpd -o smtpd_tls_security_level=none"),
            entry("keyword discarded", "smtpd -o smtpd_discard_ehlo_keywords=starttls"),
            entry("TLS 1.3", "smtpd"),
            entry("TLS 1.2", "smtpd" + TLS12),
            entry("TLS 1.3, RSA and ECDSA", "smtpd" + TWO_KEYS),
            entry("TLS 1.2, RSA and ECDSA", "smtpd" + TWO_KEYS + TLS12),
            entry("TLS 1.2, no tickets", "smtpd -o tls_ssl_options=NO_TICKET" + TLS12),
            entry("TLS 1.2, static RSA", "smtpd -o smtpd_tls_exclude_ciphers=kEECDH,kEDH" + TLS12),
            entry(
                    "TLS 1.2, AES 256 and P-384",
                    "smtpd -o smtpd_tls_exclude_ciphers=AES128 -o tls_eecdh_auto_curves=secp384r1" + TLS12),
            entry("TLS 1.0", "smtpd -o smtpd_tls_protocols=TLSv1"),
            entry("DHE", "smtpd" + FINITE_FIELDS),
            entry("DHE, 1024 bits", "smtpd -o smtpd_tls_dh1024_param_file=/etc/postfix/dh.pem" + FINITE_FIELDS),
            entry("TLS 1.3, asks for a certificate", "smtpd -o smtpd_tls_ask_ccert=yes"),
            entry("TLS 1.2, asks for a certificate", "smtpd -o smtpd_tls_ask_ccert=yes" + TLS12),
            entry("TLS 1.3, demands a certificate", "smtpd" + DEMAND),
            entry("TLS 1.2, demands a certificate", "smtpd" + DEMAND + TLS12),
            entry(
                    "no key",
                    "smtpd -o smtpd_tls_chain_files= -o smtpd_tls_cert_file=/etc/postfix/certificate.pem"
                            + " -o smtpd_tls_key_file=/etc/postfix/none.pem"),
            entry("anonymous", "smtpd -o smtpd_tls_chain_files= -o smtpd_tls_cert_file=none"),
            entry("postscreen, greet delay", POSTSCREEN),
            entry("postscreen, deep tests", POSTSCREEN + " -o postscreen_bare_newline_enable=yes"));

    @TempDir
    private static Path folder;

    @AutoClose
    private static Postfix postfix;

    @AutoClose
    private static Comparison comparison;

    @BeforeAll
    static void start() throws Exception {
        postfix = Postfix.start(folder.resolve("server"), SERVICES);
        comparison = new Comparison("postfix", folder.resolve("finger"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS 1.3",
                "TLS 1.2",
                "TLS 1.3, RSA and ECDSA",
                "TLS 1.2, RSA and ECDSA",
                "TLS 1.2, no tickets",
                "TLS 1.2, static RSA",
                "TLS 1.2, AES 256 and P-384",
                "TLS 1.3, asks for a certificate",
                "TLS 1.2, asks for a certificate",
                "postscreen, greet delay",
                "postscreen, deep tests"
            })
    void whatWorksIsSeenAsOthersSeeIt(String server) throws Exception {
        comparison.assertSame("Postfix, " + server, postfix.port(server), STARTTLS_OK, Stage.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS 1.3, demands a certificate", "TLS 1.2, demands a certificate"})
    void aCertificateThatIsMissedIsNamed(String server) throws Exception {
        comparison.assertSame("Postfix, " + server, postfix.port(server), CLIENT_CERTIFICATE_REQUIRED, Stage.TLS);
    }

    @Test
    void anOldVersionIsLegacy() throws Exception {
        comparison.assertSame("Postfix, TLS 1.0", postfix.port("TLS 1.0"), LEGACY_ONLY, Stage.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DHE", "DHE, 1024 bits"})
    void finiteFieldsAreSeenByTheSecondTry(String server) throws Exception {
        comparison.assertSameToOldClients("Postfix, " + server, postfix.port(server));
    }

    @Test
    void aServerWithoutCertificateIsNoneThatAModernSenderEncryptsTo() {
        TargetProbes probes = comparison.probeTwice(postfix.port("anonymous"));

        assertThat(probes.outcome()).as("%s", probes).isEqualTo(HANDSHAKE_FAILED);
        assertThat(probes.main().tls().orElseThrow().alert()).contains(40);
    }

    @Test
    void aKeyThatCannotBeReadDefersStarttls() {
        comparison.assertOutcome(postfix.port("no key"), STARTTLS_DEFERRED, Stage.STARTTLS);
    }

    @Test
    void whatIsNotOfferedIsTakenForThat() {
        comparison.assertOutcome(postfix.port("no TLS"), STARTTLS_NOT_OFFERED, Stage.EHLO);
        comparison.assertOutcome(postfix.port("keyword discarded"), STARTTLS_NOT_OFFERED, Stage.EHLO);
    }

    @Test
    void whatIsNotOfferedIsRefused() {
        for (String server : new String[] {"no TLS", "keyword discarded"}) {
            Probe probe = comparison.probeForStripping(postfix.port(server));
            assertThat(probe.stripping().orElseThrow().outcome()).isEqualTo(StrippingOutcome.REFUSED);
        }
    }

    @Test
    void aTeaserIsHalfAGreeting() {
        assertThat(comparison
                        .probe(postfix.port("postscreen, greet delay"))
                        .banner()
                        .orElseThrow()
                        .lines())
                .hasSize(2);
    }

    @Test
    void nothingIsInjected() {
        comparison.assertNothingIsInjected(postfix.port("TLS 1.3"));
    }
}
