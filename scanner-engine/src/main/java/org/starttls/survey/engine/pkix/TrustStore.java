package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.DistinguishedName;

/**
 * Certificates that are trusted, under a name. A path may end at those that are of an authority about itself; others help
 * to get there, as OpenSSL has it without its {@code -partial_chain}. Does not change; any thread.
 */
public final class TrustStore implements Anchors {
    private final String name;
    private final String source;
    private final Optional<LocalDate> date;
    private final String sha256;
    private final Set<Certificate> certificates;
    private final Map<DistinguishedName, List<Certificate>> bySubject;
    private final Timeline timeline;

    TrustStore(String name, String source, Optional<LocalDate> date, List<Certificate> certificates) {
        this.name = requireNonNull(name, "name");
        this.source = requireNonNull(source, "source");
        this.date = requireNonNull(date, "date");
        this.certificates = new LinkedHashSet<>(certificates);
        this.sha256 = hash(this.certificates);
        this.timeline = Timeline.of(this.certificates);
        this.bySubject = new HashMap<>();
        for (Certificate certificate : this.certificates) {
            bySubject
                    .computeIfAbsent(certificate.subject(), subject -> new ArrayList<>())
                    .add(certificate);
        }
    }

    /** In whatever order and file they come, one set of certificates has one hash. */
    private static String hash(Set<Certificate> certificates) {
        Hasher hasher = Hashing.sha256().newHasher();
        certificates.stream()
                .map(Certificate::sha256)
                .sorted()
                .forEach(each -> hasher.putString(each + "\n", StandardCharsets.US_ASCII));
        return hasher.hash().toString();
    }

    /** What reports call it. */
    public String name() {
        return name;
    }

    /** Where it is from: a file, or what was shipped. */
    public String source() {
        return source;
    }

    /** As of when it is, where that is known. */
    public Optional<LocalDate> date() {
        return date;
    }

    /** Of the certificates' SHA-256 hashes in hexadecimal, sorted, one a line. */
    public String sha256() {
        return sha256;
    }

    /** Distinct certificates. */
    public int size() {
        return certificates.size();
    }

    Timeline timeline() {
        return timeline;
    }

    @Override
    public List<Certificate> issuersOf(Certificate certificate) {
        return bySubject.getOrDefault(certificate.issuer(), List.of()).stream()
                .filter(issuer -> issuer.mayHaveIssued(certificate))
                .toList();
    }

    @Override
    public boolean isAnchor(Certificate certificate, int depth) {
        return certificate.isSelfIssued() && certificates.contains(certificate);
    }
}
