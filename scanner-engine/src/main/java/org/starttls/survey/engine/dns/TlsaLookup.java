package org.starttls.survey.engine.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.TlsaAnswer;
import org.starttls.survey.engine.model.TlsaRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base16;

/**
 * Asks for the TLSA records of an MX host (RFC 7672 section 2.2), secure or not: what insecure ones mean is for a verdict
 * to say, and that they are there at all is a finding. Any thread.
 */
final class TlsaLookup {
    private final Dns dns;
    private final AliasFollower aliases;
    private final ZoneLookup zones;
    private final int port;

    /** @param port of the service, 25 but in a laboratory */
    TlsaLookup(Dns dns, int port) {
        this.dns = dns;
        this.aliases = new AliasFollower(dns);
        this.zones = new ZoneLookup(dns);
        this.port = port;
    }

    /**
     * Completes a host with its TLSA records: at the name that its CNAME chain leads to, then, where nothing secure is
     * there, at its own (section 2.2.2).
     *
     * @param host resolved, with a name that {@link Names#host} takes
     */
    CompletionStage<HostAddresses> complete(HostAddresses host) {
        List<Lookup> lookups = new ArrayList<>();
        return bases(host, lookups).thenCompose(bases -> {
            Search search = new Search(bases, lookups);
            return next(search, 0, Optional.empty())
                    .thenCompose(found -> withDelegation(search, found))
                    .thenApply(answer -> host.with(answer, lookups));
        });
    }

    private record Search(List<String> bases, List<Lookup> lookups) {}

    /** An alias that is not secure to its end may be so in its first link; then its own name is the base to ask for. */
    private CompletionStage<List<String>> bases(HostAddresses host, List<Lookup> lookups) {
        if (host.cname().isEmpty()) {
            return CompletableFuture.completedStage(List.of(host.host()));
        }
        List<String> expandedFirst = List.of(host.cname().get(), host.host());
        if (host.dnssec() != DnssecStatus.INSECURE) {
            return CompletableFuture.completedStage(expandedFirst);
        }
        return dns.question(Names.host(host.host()).orElseThrow(), Type.CNAME).thenApply(alias -> {
            lookups.add(alias.lookup());
            return alias.lookup().dnssec() == DnssecStatus.SECURE
                    ? List.of(host.host(), host.cname().get())
                    : expandedFirst;
        });
    }

    private CompletionStage<TlsaAnswer> next(Search search, int position, Optional<TlsaAnswer> best) {
        if (position == search.bases().size()) {
            return CompletableFuture.completedStage(best.orElseThrow());
        }
        String base = search.bases().get(position);
        Optional<Name> name = tlsaName(base);
        if (name.isEmpty()) {
            TlsaAnswer none =
                    new TlsaAnswer(LookupOutcome.NODATA, DnssecStatus.INDETERMINATE, base, Optional.empty(), List.of());
            return next(search, position + 1, Optional.of(best.orElse(none)));
        }
        return aliases.resolve(name.get(), Type.TLSA).thenCompose(seen -> {
            search.lookups().addAll(seen.lookups());
            TlsaAnswer answer = answer(base, seen);
            TlsaAnswer better =
                    best.filter(earlier -> !outweighs(answer, earlier)).orElse(answer);
            boolean settled = !isDenial(answer.outcome())
                    && (answer.outcome() != LookupOutcome.FOUND || answer.dnssec() != DnssecStatus.INSECURE);
            return settled ? CompletableFuture.completedStage(better) : next(search, position + 1, Optional.of(better));
        });
    }

    /** The first that is there, unless a later one is secure and it is not; a failure counts whatever came before. */
    private static boolean outweighs(TlsaAnswer later, TlsaAnswer earlier) {
        boolean found = later.outcome() == LookupOutcome.FOUND;
        return found
                ? earlier.outcome() != LookupOutcome.FOUND || later.dnssec() == DnssecStatus.SECURE
                : !isDenial(later.outcome());
    }

    private static boolean isDenial(LookupOutcome outcome) {
        return outcome == LookupOutcome.NODATA || outcome == LookupOutcome.NXDOMAIN;
    }

    /** Empty where the prefix makes the name too long for the DNS: nothing can stand there. */
    private Optional<Name> tlsaName(String base) {
        return Names.host("_" + port + "._tcp." + base);
    }

    private static TlsaAnswer answer(String base, Resolution seen) {
        List<TlsaRecord> records = seen.records().stream()
                .map(TLSARecord.class::cast)
                .map(record -> new TlsaRecord(
                        record.getCertificateUsage(),
                        record.getSelector(),
                        record.getMatchingType(),
                        base16.toString(record.getCertificateAssociationData()).toLowerCase(Locale.ROOT)))
                .toList();
        return new TlsaAnswer(seen.outcome(), seen.dnssec(), base, Optional.empty(), records);
    }

    /** Why records are insecure is asked for those alone, of which there are few. */
    private CompletionStage<TlsaAnswer> withDelegation(Search search, TlsaAnswer answer) {
        if (answer.outcome() != LookupOutcome.FOUND || answer.dnssec() != DnssecStatus.INSECURE) {
            return CompletableFuture.completedStage(answer);
        }
        return zones.hasDs(tlsaName(answer.base()).orElseThrow()).thenApply(delegation -> {
            search.lookups().addAll(delegation.lookups());
            return new TlsaAnswer(
                    answer.outcome(), answer.dnssec(), answer.base(), delegation.hasDs(), answer.records());
        });
    }
}
