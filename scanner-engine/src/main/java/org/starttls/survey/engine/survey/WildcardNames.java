package org.starttls.survey.engine.survey;

import java.util.Optional;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pkix.NameMatch;
import org.starttls.survey.engine.pkix.NameMatch.Rule;

/** Under which names the wildcards of a certificate stand. Pure. */
final class WildcardNames {
    private static final String WILDCARD = "*.";

    private WildcardNames() {}

    /** Whether a wildcard stands for the names right below the parent. Most certificates have none, and are not parsed. */
    static boolean stand(byte[] certificate, String parent) {
        return mentionsWildcard(certificate)
                && Optional.of(certificate)
                        .map(Bytes::of)
                        .flatMap(Certificate::read)
                        .filter(parsed ->
                                NameMatch.hosts(parsed, Rule.DNS_NAMES_ONLY).contains(WILDCARD + parent))
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
