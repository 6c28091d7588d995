package org.starttls.survey.reports.cut;

import com.google.common.net.InternetDomainName;
import java.util.Optional;

/** Parts of names by the ICANN section of the Public Suffix List, as the scanner's own providers are. */
final class PublicSuffixes {
    private PublicSuffixes() {}

    /** What domains are registered under, as {@code co.uk}; empty where the list knows nothing. */
    static Optional<String> suffix(String name) {
        return parsed(name)
                .filter(InternetDomainName::hasRegistrySuffix)
                .map(known -> known.registrySuffix().toString());
    }

    /** The suffix and one label more; empty where the list knows nothing, or the name is a suffix itself. */
    static Optional<String> registrable(String name) {
        return parsed(name)
                .filter(InternetDomainName::isUnderRegistrySuffix)
                .map(known -> known.topDomainUnderRegistrySuffix().toString());
    }

    private static Optional<InternetDomainName> parsed(String name) {
        return InternetDomainName.isValid(name) ? Optional.of(InternetDomainName.from(name)) : Optional.empty();
    }
}
