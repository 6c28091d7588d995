package org.starttls.survey.engine.smtp;

import static org.starttls.survey.engine.smtp.Sighting.yes;

import java.util.EnumMap;
import java.util.Map;
import org.starttls.survey.engine.model.OcspStatus;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ServerSignature.Absence;
import org.starttls.survey.engine.model.TlsSession;

/** What a probe of ours says, to be compared. */
final class ProbeSighting {
    private static final Map<Integer, String> SIGNATURES = Map.ofEntries(
            Map.entry(0x0201, "RSA SHA1"),
            Map.entry(0x0401, "RSA SHA256"),
            Map.entry(0x0501, "RSA SHA384"),
            Map.entry(0x0601, "RSA SHA512"),
            Map.entry(0x0403, "ECDSA SHA256"),
            Map.entry(0x0503, "ECDSA SHA384"),
            Map.entry(0x0603, "ECDSA SHA512"),
            Map.entry(0x0804, "RSA-PSS SHA256"),
            Map.entry(0x0805, "RSA-PSS SHA384"),
            Map.entry(0x0806, "RSA-PSS SHA512"),
            Map.entry(0x0807, "Ed25519"));

    private ProbeSighting() {}

    static Sighting of(Probe probe) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        probe.capabilities().ifPresent(said -> facts.put(Fact.EHLO, String.join(", ", said)));
        probe.capabilitiesTls().ifPresent(said -> facts.put(Fact.EHLO_IN_TLS, String.join(", ", said)));
        probe.tls().ifPresent(session -> addTls(facts, session));
        return new Sighting(probe.clientProfile(), facts, probe.toString());
    }

    private static void addTls(Map<Fact, String> facts, TlsSession session) {
        session.version().ifPresent(version -> facts.put(Fact.VERSION, OpensslNames.version(version)));
        session.cipherSuite().ifPresent(suite -> facts.put(Fact.CIPHER_SUITE, OpensslNames.suite(suite)));
        session.group().ifPresent(group -> facts.put(Fact.GROUP, OpensslNames.group(group)));
        session.dhPrimeBits().ifPresent(bits -> facts.put(Fact.DH_PRIME, bits.toString()));
        session.signature().scheme().ifPresent(scheme -> facts.put(Fact.SIGNATURE, SIGNATURES.get(scheme)));
        session.signature()
                .absence()
                .filter(why -> why == Absence.IMPLIED)
                .ifPresent(implied -> facts.put(Fact.SIGNATURE, implied(facts.get(Fact.CIPHER_SUITE))));
        session.sessionTicket().ifPresent(sent -> facts.put(Fact.TICKET, yes(sent)));
        session.extendedMasterSecret().ifPresent(agreed -> facts.put(Fact.EXTENDED_MASTER_SECRET, yes(agreed)));
        session.secureRenegotiation().ifPresent(known -> facts.put(Fact.SECURE_RENEGOTIATION, yes(known)));
        session.ocspStatus().map(OcspStatus::code).ifPresent(status -> facts.put(Fact.OCSP, status));
        session.clientCertificateRequested().ifPresent(asked -> facts.put(Fact.CLIENT_CERTIFICATE, yes(asked)));
        facts.put(Fact.CHAIN, Sighting.chain(session.chain()));
    }

    /** What old versions sign with for want of a choice, openssl calls by its name. */
    private static String implied(String suite) {
        return suite.contains("ECDSA") ? "ECDSA SHA1" : "RSA MD5-SHA1";
    }
}
