package org.starttls.survey.engine.survey;

import com.google.common.net.InternetDomainName;

/**
 * Who runs an MX host, as far as its name tells: the registrable domain (public suffix and one label more) by the ICANN
 * section of the Public Suffix List. The private section is left out on purpose: a provider's customers under
 * {@code example-cloud.com} share its servers' patience.
 */
public final class Provider {
    private Provider() {}

    /** The registrable domain of a host; two labels where the suffix is unknown; the name itself where it has no more. */
    public static String of(String host) {
        if (host.startsWith("[") || !InternetDomainName.isValid(host)) {
            return lastTwoLabels(host);
        }
        InternetDomainName name = InternetDomainName.from(host);
        if (name.isUnderRegistrySuffix()) {
            return name.topDomainUnderRegistrySuffix().toString();
        }
        return name.isRegistrySuffix() ? host : lastTwoLabels(host);
    }

    private static String lastTwoLabels(String host) {
        if (host.startsWith("[")) {
            return host;
        }
        int last = host.lastIndexOf('.');
        return last <= 0 ? host : host.substring(host.lastIndexOf('.', last - 1) + 1);
    }
}
