package org.starttls.survey.engine.dns;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyKind;
import org.starttls.survey.engine.model.PolicyTexts;
import org.starttls.survey.engine.model.Transcript;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Asks for the TXT records by which a domain announces MTA-STS and TLS reporting. Any thread. */
final class PolicyLookup {
    private final AliasFollower aliases;

    PolicyLookup(Dns dns) {
        aliases = new AliasFollower(dns);
    }

    /** Completes a route with what its domain announces; a domain that takes no mail is not asked about. */
    CompletionStage<MailRoute> complete(MailRoute route) {
        if (!route.outcome().hasRoute()) {
            return CompletableFuture.completedStage(route);
        }
        return texts(route.domain(), PolicyKind.MTA_STS)
                .thenCombine(texts(route.domain(), PolicyKind.TLSRPT), (sts, reporting) -> {
                    List<Lookup> lookups = new ArrayList<>(sts.lookups());
                    lookups.addAll(reporting.lookups());
                    return route.with(List.of(sts.texts(), reporting.texts()), lookups);
                });
    }

    private record Asked(PolicyTexts texts, List<Lookup> lookups) {}

    private CompletionStage<Asked> texts(String domain, PolicyKind kind) {
        return Names.host(kind.prefix() + "." + domain)
                .map(name -> ask(name, kind))
                .orElseGet(() -> CompletableFuture.completedStage(tooLong(kind)));
    }

    /** Nothing can stand at a name that the prefix makes too long for the DNS. */
    private static Asked tooLong(PolicyKind kind) {
        return new Asked(new PolicyTexts(kind, LookupOutcome.NODATA, DnssecStatus.INDETERMINATE, List.of()), List.of());
    }

    private CompletionStage<Asked> ask(Name name, PolicyKind kind) {
        return aliases.resolve(name, Type.TXT).thenApply(seen -> {
            List<String> texts = seen.records().stream()
                    .map(record -> joined((TXTRecord) record))
                    .toList();
            return new Asked(new PolicyTexts(kind, seen.outcome(), seen.dnssec(), texts), seen.lookups());
        });
    }

    /** One record is strings of up to 255 bytes each; a 64 kB answer bounds them all. */
    private static String joined(TXTRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] string : record.getStringsAsByteArrays()) {
            bytes.writeBytes(string);
        }
        return Transcript.escape(bytes.toByteArray());
    }
}
