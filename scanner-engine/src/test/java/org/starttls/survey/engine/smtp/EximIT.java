package org.starttls.survey.engine.smtp;

import static java.util.Map.entry;
import static org.starttls.survey.engine.model.EndpointOutcome.CLIENT_CERTIFICATE_REQUIRED;
import static org.starttls.survey.engine.model.EndpointOutcome.LEGACY_ONLY;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.Stage;

/** Exim as Debian packages it, with GnuTLS, set up in many ways. */
@Timeout(120)
class EximIT {
    private static final Map<String, String> SERVICES = Map.ofEntries(
            entry("TLS 1.3", "NORMAL"),
            entry("TLS 1.3, ECDSA", "ec NORMAL"),
            entry("TLS 1.3, P-384", "NORMAL:-GROUP-ALL:+GROUP-SECP384R1"),
            entry("TLS 1.3, stapled", "staples NORMAL"),
            entry("TLS 1.3, asks for a certificate", "asks NORMAL"),
            entry("TLS 1.3, demands a certificate", "demands NORMAL"),
            entry("TLS 1.2", "NORMAL:-VERS-ALL:+VERS-TLS1.2"),
            entry("TLS 1.2, ECDSA", "ec NORMAL:-VERS-ALL:+VERS-TLS1.2"),
            entry("TLS 1.2, stapled", "staples NORMAL:-VERS-ALL:+VERS-TLS1.2"),
            entry("TLS 1.2, no tickets", "NORMAL:-VERS-ALL:+VERS-TLS1.2:%NO_TICKETS"),
            entry("TLS 1.2, no extended master secret", "NORMAL:-VERS-ALL:+VERS-TLS1.2:%NO_SESSION_HASH"),
            entry("TLS 1.2, no safe renegotiation", "NORMAL:-VERS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION"),
            entry("TLS 1.2, asks for a certificate", "asks NORMAL:-VERS-ALL:+VERS-TLS1.2"),
            entry("TLS 1.2, demands a certificate", "demands NORMAL:-VERS-ALL:+VERS-TLS1.2"),
            entry("TLS 1.1", "LEGACY:-VERS-ALL:+VERS-TLS1.1"),
            entry("DHE", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA"));

    @TempDir
    private static Path folder;

    @AutoClose
    private static Exim exim;

    @AutoClose
    private static Comparison comparison;

    @BeforeAll
    static void start() throws Exception {
        exim = Exim.start(folder.resolve("server"), SERVICES);
        comparison = new Comparison("exim", folder.resolve("finger"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS 1.3",
                "TLS 1.3, ECDSA",
                "TLS 1.3, P-384",
                "TLS 1.3, stapled",
                "TLS 1.3, asks for a certificate",
                "TLS 1.2",
                "TLS 1.2, ECDSA",
                "TLS 1.2, stapled",
                "TLS 1.2, no tickets",
                "TLS 1.2, no extended master secret",
                "TLS 1.2, no safe renegotiation",
                "TLS 1.2, asks for a certificate"
            })
    void whatWorksIsSeenAsOthersSeeIt(String server) throws Exception {
        comparison.assertSame("Exim, " + server, exim.port(server));
    }

    @Test
    void aCertificateThatIsMissedIsNamed() throws Exception {
        comparison.assertOutcome(exim.port("TLS 1.3, demands a certificate"), CLIENT_CERTIFICATE_REQUIRED, Stage.TLS);
        comparison.assertOutcome(
                exim.port("TLS 1.2, demands a certificate"), CLIENT_CERTIFICATE_REQUIRED, Stage.HANDSHAKE);
    }

    @Test
    void anOldVersionIsLegacy() throws Exception {
        comparison.assertSame("Exim, TLS 1.1", exim.port("TLS 1.1"), LEGACY_ONLY, Stage.DONE);
    }

    @Test
    void finiteFieldsAreSeenByTheSecondTry() throws Exception {
        comparison.assertSameToOldClients("Exim, DHE", exim.port("DHE"));
    }

    @Test
    void nothingIsInjected() {
        comparison.assertNothingIsInjected(exim.port("TLS 1.3"));
    }
}
