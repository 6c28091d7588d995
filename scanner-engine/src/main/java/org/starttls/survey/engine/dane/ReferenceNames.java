package org.starttls.survey.engine.dane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;

/**
 * The names that a certificate below a DANE-TA(2) anchor may have, one of them (RFC 7672 section 3.2.2).
 *
 * @param names the TLSA base domain first; distinct
 */
public record ReferenceNames(List<String> names) {
    public ReferenceNames {
        names = List.copyOf(names);
    }

    /**
     * For a host on its own, or behind an MX record that is not secure: whoever forged that could have named any domain.
     *
     * @param base the TLSA base domain
     */
    public static ReferenceNames ofHost(String base) {
        return new ReferenceNames(List.of(base));
    }

    /**
     * For a host that a domain's mail goes to.
     *
     * @param base the TLSA base domain
     * @param domain the recipient domain
     * @param expanded the name at the end of its CNAME chain, where it is an alias
     * @param route what DNSSEC says of the MX records, or of there being none, the CNAME chain included
     */
    public static ReferenceNames of(String base, String domain, Optional<String> expanded, DnssecStatus route) {
        if (route != DnssecStatus.SECURE) {
            return ofHost(base);
        }
        List<String> names = new ArrayList<>(List.of(base, domain));
        expanded.ifPresent(names::add);
        return new ReferenceNames(names.stream().distinct().toList());
    }
}
