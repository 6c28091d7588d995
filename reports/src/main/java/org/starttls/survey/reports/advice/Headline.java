package org.starttls.survey.reports.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.MxHost;
import org.starttls.survey.reports.domain.Outcome;
import org.starttls.survey.reports.verdict.RollUp;
import org.starttls.survey.reports.verdict.SenderPolicy;
import org.starttls.survey.reports.verdict.StsVerdict;

/** The one line that says how mail to a domain fares. */
public final class Headline {
    private static final List<String> RESOLVED_TO_NOTHING =
            List.of("no-address", "nxdomain", "ip-literal", "invalid-name", "cname-loop");

    private static final List<String> BROKEN_DANE =
            List.of("fail", "no-starttls", "bogus", "lookup-error", "unusable", "inconclusive");

    private final DomainRecord record;
    private final List<Place> places;

    private Headline(DomainRecord record) {
        this.record = record;
        this.places = DomainAdvice.places(record).toList();
    }

    /** A sentence or a few. */
    public static String of(DomainRecord record) {
        return new Headline(record).words();
    }

    private String words() {
        String domain = record.domain();
        Optional<Outcome> outcome = record.mail().outcome();
        if (outcome.isEmpty()) {
            return "Where " + domain + " takes mail was not asked.";
        }
        if (record.mx().stream().allMatch(mx -> mx.host().isEmpty())) {
            return withoutRoute(outcome.get());
        }
        if (places.isEmpty()) {
            return isKnown(record)
                    ? "Mail to " + domain + " has nowhere to go: none of its MX hosts has an address."
                    : "How mail to " + domain
                            + " fares could not be told: the addresses of its MX hosts are not known.";
        }
        return String.join(" ", sentences());
    }

    private String withoutRoute(Outcome outcome) {
        String domain = record.domain();
        return switch (outcome.code()) {
            case "null-mx" -> domain + " takes no mail, and says so.";
            case "nxdomain" -> domain + " does not exist.";
            case "no-mail", "invalid-name", "cname-loop" ->
                "No mail can go to " + domain + ": " + outcome.meaning() + ".";
            default -> "Where " + domain + " takes mail could not be told: " + outcome.meaning() + ".";
        };
    }

    private static boolean isKnown(DomainRecord record) {
        return record.mx().stream()
                .flatMap(mx -> mx.host().stream())
                .map(MxHost::outcome)
                .allMatch(outcome -> outcome.filter(known -> RESOLVED_TO_NOTHING.contains(known.code()))
                        .isPresent());
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        long encrypted = places.stream().filter(Place::isEncrypted).count();
        long unknown = places.stream().filter(Headline::isUnknown).count();
        String mail = "Mail to " + record.domain();
        if (encrypted == 0) {
            sentences.add(
                    unknown == places.size()
                            ? "How mail to " + record.domain() + " fares could not be told: no mail server answered."
                            : mail + " is not encrypted"
                                    + (unknown > 0
                                            ? ", as far as its mail servers answered."
                                            : ": no mail server does TLS as senders want it."));
        } else {
            sentences.add(mail + " is encrypted" + extent(encrypted, unknown) + ", " + authentication());
        }
        losses(sentences);
        return sentences;
    }

    private String extent(long encrypted, long unknown) {
        if (encrypted + unknown < places.size()) {
            return " at " + encrypted + " of " + places.size() + " addresses";
        }
        return unknown > 0 ? ", as far as its mail servers answered" : "";
    }

    private static boolean isUnknown(Place place) {
        return place.endpoint().probe().map(TransportAdvice::isInconclusive).orElse(true);
    }

    private String authentication() {
        List<String> ways = new ArrayList<>();
        if (record.verdict().daneFull().orElse(false)) {
            ways.add("DANE");
        }
        if (isEnforced("pass")) {
            ways.add("MTA-STS");
        }
        if (!ways.isEmpty()) {
            return "and its servers are authenticated by " + String.join(" and ", ways) + ".";
        }
        return "not authenticated" + reason() + certificates() + ".";
    }

    private String reason() {
        if (record.verdict().dane().filter(BROKEN_DANE::contains).isPresent() || isEnforced("fail")) {
            return "";
        }
        if (isEnforced("inconclusive") || isPolicyUnknown()) {
            return " as far as could be told";
        }
        return record.stsVerdict()
                .flatMap(StsVerdict::mode)
                .filter("testing"::equals)
                .map(testing -> ": its MTA-STS policy is only in testing")
                .orElse(": nothing published tells senders to insist");
    }

    private boolean isPolicyUnknown() {
        return record.stsVerdict()
                .map(verdict -> verdict.mode().isEmpty() && verdict.verdict().equals("inconclusive"))
                .orElseGet(() -> record.mtaSts().lookup().filter("none"::equals).isEmpty());
    }

    private String certificates() {
        Optional<RollUp> valid = record.verdict().validCertificate();
        if (valid.flatMap(RollUp::all).orElse(false)) {
            return ", though every certificate is valid";
        }
        return valid.flatMap(RollUp::any)
                .filter(any -> !any)
                .map(none -> ", and no certificate is valid")
                .orElse("");
    }

    private void losses(List<String> sentences) {
        boolean clear = record.verdict().deliversUnder(SenderPolicy.CLEAR).orElse(true);
        boolean dane = record.verdict().deliversUnder(SenderPolicy.DANE).orElse(true);
        if (clear && !dane) {
            sentences.add("Senders that use DANE do not deliver.");
        }
        if (clear && isEnforced("fail")) {
            sentences.add("Senders that honour its MTA-STS policy do not deliver.");
        }
    }

    private boolean isEnforced(String verdict) {
        return record.stsVerdict()
                .filter(sts -> sts.verdict().equals(verdict))
                .flatMap(StsVerdict::mode)
                .filter("enforce"::equals)
                .isPresent();
    }
}
