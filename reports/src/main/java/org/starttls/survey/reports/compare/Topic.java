package org.starttls.survey.reports.compare;

import java.util.Locale;
import java.util.Map;
import org.starttls.survey.reports.PlainWords;

/** What shares stand together, under which heading and in which words. */
enum Topic {
    STARTTLS("Who offers STARTTLS") {
        @Override
        String words(String unit, String code) {
            return PlainWords.rate(unit, code);
        }
    },
    VALIDITY("Who has a valid certificate") {
        @Override
        String words(String unit, String code) {
            return unit.equals("certificate") ? "certificates, " + certificates(code) : PlainWords.rate(unit, code);
        }
    },
    DANE("DANE, by domain") {
        @Override
        String words(String unit, String code) {
            return OWN.getOrDefault(code, PlainWords.daneRate(code));
        }
    },
    POLICIES("MTA-STS and TLS reporting, by domain") {
        @Override
        String words(String unit, String code) {
            return OWN.getOrDefault(code, PlainWords.policyMeasure(code));
        }
    },
    DELIVERY("Would mail still flow? (domains reached)") {
        @Override
        String words(String unit, String code) {
            return PlainWords.policy(code);
        }
    },
    DELIVERY_BY_WEIGHT("Would mail still flow? (weight reached)") {
        @Override
        String words(String unit, String code) {
            return PlainWords.policy(code);
        }
    },
    TLS("TLS, by address that completes a handshake") {
        @Override
        String words(String unit, String code) {
            return OWN.getOrDefault(code, code);
        }
    };

    /** Shares that stand in no other report, or not alone. */
    private static final Map<String, String> OWN = Map.of(
            "works", "pass at every MX",
            "host-tlsa", "MX hosts that have TLSA records",
            "host-works", "of those, pass at every address",
            "mta-sts-usable-policy", "have a policy that senders get",
            "tls-1.3", "TLS 1.3",
            "tls-1.2-or-later", "TLS 1.2 or later",
            "forward-secrecy", "forward secrecy",
            "post-quantum", "of those asked, a post-quantum group");

    private final String heading;

    Topic(String heading) {
        this.heading = heading;
    }

    /** For machines. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String heading() {
        return heading;
    }

    /** For a share of this topic; a code that nobody put into words speaks for itself. */
    abstract String words(String unit, String code);

    private static String certificates(String rule) {
        return rule.equals("all") ? "wherever they are sent" : "somewhere";
    }
}
