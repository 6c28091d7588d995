package org.starttls.survey.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a perfect scan finds of a host's TLSA records.
 *
 * @param outcome as in the public domain record
 * @param dnssec of the answer at the base
 * @param base where they were found, or looked for first
 * @param records in zone-file form, sorted
 * @param claim of the records
 */
record ExpectedTlsa(String outcome, String dnssec, String base, List<String> records, TlsaClaim claim) {
    private static final int LONGEST_NAME = 253;

    ExpectedTlsa {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(dnssec, "dnssec");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(claim, "claim");
        records = List.copyOf(records);
    }

    /**
     * At the bases of RFC 7672 section 2.2.2 in their order: the end of the host's CNAME chain, then its own name; the own
     * name first where the chain starts securely and ends insecurely. A base with records in a signed zone settles it, as
     * does a failure; else the first with records, else the first.
     *
     * @param prefix {@code _25._tcp.} for port 25
     */
    static ExpectedTlsa of(World world, TlsaBook book, MxHost host, String prefix) {
        List<ExpectedTlsa> seen = new ArrayList<>();
        for (MxHost base : bases(world, host)) {
            ExpectedTlsa here = at(world, book, base, prefix);
            boolean denied = here.outcome.equals("none");
            if (!denied && !here.dnssec.equals(Trust.INSECURE.code())) {
                return here;
            }
            seen.add(here);
        }
        return seen.stream()
                .filter(each -> !each.outcome.equals("none"))
                .findFirst()
                .orElse(seen.get(0));
    }

    private static List<MxHost> bases(World world, MxHost host) {
        if (host.canonical().isEmpty()) {
            return List.of(host);
        }
        String end = host.canonical().get();
        Optional<MxHost> expanded = world.host(end);
        MxHost last = expanded.orElseThrow(() -> new IllegalStateException(end + " is the name of no host"));
        boolean secureLink = world.zone(host.name()).trust() == Trust.SECURE;
        boolean secureEnd = world.zone(end).trust() == Trust.SECURE;
        return secureLink && !secureEnd ? List.of(host, last) : List.of(last, host);
    }

    private static ExpectedTlsa at(World world, TlsaBook book, MxHost base, String prefix) {
        if (prefix.length() + base.name().length() > LONGEST_NAME) {
            return new ExpectedTlsa(Answer.NO_DATA.code(), "indeterminate", base.name(), List.of(), TlsaClaim.NOTHING);
        }
        TlsaPlan plan = world.tlsa(base);
        Answer answer = plan.answer();
        List<String> records = answer == Answer.FOUND
                ? book.records(base).stream().map(TlsaRecord::toString).sorted().toList()
                : List.of();
        String dnssec = answer.dnssec(world.zone(base.name()).trust());
        return new ExpectedTlsa(answer.code(), dnssec, base.name(), records, plan.claim());
    }
}
