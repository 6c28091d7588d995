package org.starttls.survey.cli.scan;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.net.Cidr;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.ReuseRule;
import org.starttls.survey.engine.survey.TargetBounds;

/**
 * What a scan is asked to do.
 *
 * @param toolVersion ours, stored with the scan
 * @param lists in their order; may be empty when a scan is taken up again
 * @param domainColumn the header's column that holds the name; empty for {@code domain}
 * @param limit take the first so many distinct names; empty for all
 * @param sample take a seeded random choice of so many; empty for all
 * @param seed of the order and the sample
 * @param retries how often and when what did not settle is tried again
 * @param timeout longest wait for each step of a conversation; the connection's own is at most 10 s
 * @param ehloName what we call ourselves
 * @param source the address to connect from; empty lets the system choose
 * @param vantage the user's name for where the scan runs
 * @param contact whom to ask about this scan, a URL or mail address; stored with it, said to nobody
 * @param preflight what to check first; empty leaves it out
 * @param families which of a host's addresses to connect to
 * @param allowPrivate special-purpose networks that may be connected to all the same
 * @param exclude files of opt-outs
 * @param questions to ask each endpoint that offers STARTTLS, beyond the main probe
 * @param testStripping whether to send STARTTLS also where it is not on offer
 * @param policies how to fetch MTA-STS policies
 * @param trust the stores to judge certificates by; rates read the first
 * @param parent the scan of the database whose open questions are asked again; there are no other lists then
 * @param earlier what to do about an unfinished scan in the database
 */
public record ScanOptions(
        String toolVersion,
        Path database,
        List<ListSource> lists,
        InputKind input,
        Optional<String> domainColumn,
        OptionalLong limit,
        OptionalLong sample,
        long seed,
        LookupOptions lookups,
        ConnectionLimits limits,
        TargetBounds bounds,
        RetryOptions retries,
        Duration timeout,
        String ehloName,
        int port,
        Optional<InetAddress> source,
        Optional<String> vantage,
        Optional<String> contact,
        Optional<PreflightOptions> preflight,
        Families families,
        List<Cidr> allowPrivate,
        List<Path> exclude,
        List<Question> questions,
        boolean testStripping,
        PolicyOptions policies,
        List<TrustStore> trust,
        OptionalLong parent,
        Earlier earlier) {
    /** What to do about a scan that an earlier run left unfinished. */
    public enum Earlier {
        /** Refuse, and say what the choice is. */
        ASK,
        RESUME,
        LEAVE
    }

    public ScanOptions {
        requireNonNull(database, "database");
        lists = List.copyOf(lists);
        requireNonNull(lookups, "lookups");
        requireNonNull(contact, "contact");
        requireNonNull(preflight, "preflight");
        requireNonNull(bounds, "bounds");
        requireNonNull(retries, "retries");
        requireNonNull(families, "families");
        allowPrivate = List.copyOf(allowPrivate);
        exclude = List.copyOf(exclude);
        questions = List.copyOf(questions);
        requireNonNull(policies, "policies");
        trust = List.copyOf(trust);
        requireNonNull(parent, "parent");
        requireNonNull(earlier, "earlier");
    }

    /** Whether one probe may count for several names. */
    ReuseRule reuse() {
        return new ReuseRule(!bounds.everyName(), seed);
    }

    /** How many connections besides the main one a usual server gets that offers STARTTLS. */
    public int furtherConnections() {
        return questions.stream().mapToInt(Question::usualConnections).sum();
    }

    /** The lists as they are called, joined by blanks. */
    String listNames() {
        return parent.isPresent() ? "inconclusive of scan " + parent.getAsLong() : namesOfLists();
    }

    private String namesOfLists() {
        return lists.stream().map(ListSource::name).collect(Collectors.joining(" "));
    }
}
