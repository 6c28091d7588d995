package org.starttls.survey.engine.survey;

import java.util.Optional;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pkix.NameMatch;
import org.starttls.survey.engine.pkix.NameMatch.Rule;

/** Which hosts the wildcards of a certificate cover. Pure. */
final class WildcardNames {
    private static final String WILDCARD = "*.";

    private WildcardNames() {}

    /** Whether a wildcard of the certificate stands for the host. Most certificates have none, and are not parsed. */
    static boolean cover(byte[] certificate, String host) {
        return mentionsWildcard(certificate)
                && Optional.of(certificate)
                        .map(Bytes::of)
                        .flatMap(Certificate::read)
                        .flatMap(parsed -> NameMatch.find(parsed, host, Rule.DNS_NAMES_ONLY))
                        .filter(name -> name.startsWith(WILDCARD))
                        .isPresent();
    }

    private static boolean mentionsWildcard(byte[] certificate) {
        for (int at = 1; at < certificate.length; at++) {
            if (certificate[at] == '.' && certificate[at - 1] == '*') {
                return true;
            }
        }
        return false;
    }
}
