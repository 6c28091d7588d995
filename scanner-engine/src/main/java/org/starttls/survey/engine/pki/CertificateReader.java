package org.starttls.survey.engine.pki;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.starttls.survey.engine.model.Transcript;

/** Reads one certificate field by field and keeps what it has when one is faulty. Used once, by one thread. */
final class CertificateReader {
    private static final int VERSION = 0xA0;
    private static final int ISSUER_UNIQUE_ID = 0x81;
    private static final int SUBJECT_UNIQUE_ID = 0x82;
    private static final int EXTENSIONS = 0xA3;
    private static final int DNS_NAME = 0x82;
    private static final int MOST_BYTES = 1 << 20;
    /** Of a fault's description, in characters. */
    private static final int MOST_FAULT = 300;

    private final byte[] der;
    private Optional<byte[]> subject = Optional.empty();
    private Optional<byte[]> issuer = Optional.empty();
    private Optional<String> serial = Optional.empty();
    private Optional<Instant> notBefore = Optional.empty();
    private Optional<Instant> notAfter = Optional.empty();
    private Optional<KeyFacts> key = Optional.empty();
    private Optional<String> signatureAlgorithm = Optional.empty();
    private List<String> dnsNames = List.of();
    private Optional<String> parseError = Optional.empty();

    CertificateReader(byte[] der) {
        this.der = der;
    }

    CertificateFacts read() {
        if (der.length > MOST_BYTES) {
            fault("longer than " + MOST_BYTES + " bytes");
        } else {
            try {
                readCertificate();
            } catch (DerException e) {
                fault(e.getMessage());
            }
        }
        return facts();
    }

    private CertificateFacts facts() {
        Optional<String> subjectName = subject.flatMap(this::name);
        Optional<String> issuerName = issuer.flatMap(this::name);
        SelfSignature self = der.length > MOST_BYTES ? SelfSignature.UNREAD : SelfSignature.of(der);
        self.fault().ifPresent(this::fault);
        return new CertificateFacts(
                subjectName,
                issuerName,
                serial,
                notBefore,
                notAfter,
                key,
                signatureAlgorithm,
                dnsNames,
                subject.flatMap(s ->
                        issuer.map(i -> Arrays.equals(s, i) && self.ownKey().orElse(true))),
                parseError);
    }

    private void readCertificate() throws DerException {
        DerReader certificate = new DerReader(der).enter(DerReader.SEQUENCE);
        DerReader signed = certificate.enter(DerReader.SEQUENCE);
        signatureAlgorithm = Optional.of(
                ObjectNames.signature(certificate.enter(DerReader.SEQUENCE).objectIdentifier()));
        readSigned(signed);
    }

    private void readSigned(DerReader signed) throws DerException {
        if (signed.nextIs(VERSION)) {
            signed.element();
        }
        serial = Optional.of(
                HexFormat.of().formatHex(signed.enter(DerReader.INTEGER).rest()));
        signed.element();
        issuer = Optional.of(signed.element());
        readValidity(signed.enter(DerReader.SEQUENCE));
        subject = Optional.of(signed.element());
        key = Optional.of(KeyFacts.read(signed.element()));
        while (signed.nextIs(ISSUER_UNIQUE_ID) || signed.nextIs(SUBJECT_UNIQUE_ID)) {
            signed.element();
        }
        if (signed.nextIs(EXTENSIONS)) {
            readExtensions(signed.enter(EXTENSIONS).enter(DerReader.SEQUENCE));
        }
    }

    private void readValidity(DerReader validity) throws DerException {
        notBefore = time(validity);
        notAfter = time(validity);
    }

    private Optional<Instant> time(DerReader validity) throws DerException {
        boolean utc = validity.nextIs(DerReader.UTC_TIME);
        String text = validity.enter(utc ? DerReader.UTC_TIME : DerReader.GENERALIZED_TIME)
                .text();
        Optional<Instant> time = DerTime.read(text, utc);
        if (time.isEmpty()) {
            fault("no time: " + HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return time;
    }

    private void readExtensions(DerReader extensions) throws DerException {
        while (extensions.hasMore()) {
            DerReader extension = extensions.enter(DerReader.SEQUENCE);
            String identifier = extension.objectIdentifier();
            if (extension.nextIs(DerReader.BOOLEAN)) {
                extension.element();
            }
            if (identifier.equals(ObjectNames.SUBJECT_ALTERNATIVE_NAME)) {
                dnsNames = dnsNames(extension.enter(DerReader.OCTET_STRING).enter(DerReader.SEQUENCE));
            }
        }
    }

    private static List<String> dnsNames(DerReader names) throws DerException {
        List<String> found = new ArrayList<>();
        while (names.hasMore()) {
            if (names.nextIs(DNS_NAME)) {
                found.add(names.enter(DNS_NAME).text());
            } else {
                names.element();
            }
        }
        return found;
    }

    private Optional<String> name(byte[] encoded) {
        try {
            return Optional.of(new X500Principal(encoded).getName());
        } catch (IllegalArgumentException e) {
            fault("no distinguished name: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** In one line, as the JDK's messages may have several and quote what is in the certificate. */
    private void fault(String what) {
        String line = Transcript.escape(what.getBytes(StandardCharsets.UTF_8));
        String shown = line.length() <= MOST_FAULT ? line : line.substring(0, MOST_FAULT) + "…";
        parseError = parseError.or(() -> Optional.of(shown));
    }
}
