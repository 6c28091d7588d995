package org.starttls.survey.reports.cut;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.cut.Cuts.CutScan;
import org.starttls.survey.reports.table.QueryException;

/** Finds what a user means by a key. */
final class Groupings {
    private static final String DOMAIN_KEYS = "tld, suffix, registrable, rank, rank:WIDTH, provider";
    private static final String ADDRESS_KEYS = "family, network, software, country, asn";
    private static final String LABEL = "label:";
    private static final String RANK = "rank";
    private static final long WIDEST = 1_000_000_000;

    private final CutScan scan;
    private final List<String> labels;
    private final ProviderNames providers;
    private final AddressDatabases databases;

    Groupings(CutScan scan, List<String> labels, ProviderNames providers, AddressDatabases databases) {
        this.scan = scan;
        this.labels = List.copyOf(labels);
        this.providers = providers;
        this.databases = databases;
    }

    /** @throws QueryException when the key means nothing for this scan; the message says what would */
    Grouping of(String key) {
        Optional<Grouping> found = known(key);
        return checked(found.orElseThrow(
                () -> new QueryException("'" + key + "' is neither a key nor a label of the list. " + wouldDo())));
    }

    /** @throws QueryException when the scan has no domains */
    Grouping withoutLargest(int number) {
        if (!scan.namesDomains()) {
            throw new QueryException("--without-largest leaves domains out by their MX providers, and the list of scan "
                    + scan.id() + " names " + scan.input() + ": leave the option out");
        }
        return checked(new LargestProviders(new ProviderGrouping(providers), number));
    }

    private Grouping checked(Grouping grouping) {
        if (grouping.unit() == CutUnit.DOMAIN && !scan.namesDomains()) {
            throw new QueryException("the list of scan " + scan.id() + " names " + scan.input()
                    + ", not domains: it can be cut by " + ADDRESS_KEYS + ", not by " + grouping.key());
        }
        return grouping;
    }

    private String wouldDo() {
        String named = labels.isEmpty() ? "The list has no labels" : "Labels: " + String.join(", ", labels);
        return scan.namesDomains()
                ? named + ". Keys: " + DOMAIN_KEYS + ", " + ADDRESS_KEYS
                : "Keys for a list of " + scan.input() + ": " + ADDRESS_KEYS;
    }

    private Optional<Grouping> known(String key) {
        if (key.startsWith(LABEL)) {
            return label(key.substring(LABEL.length()));
        }
        return switch (key) {
            case "tld" -> Optional.of(topLevel());
            case "suffix" -> Optional.of(suffix());
            case "registrable" -> Optional.of(registrable());
            case "family" -> Optional.of(family());
            case "software" -> Optional.of(new SoftwareGrouping());
            case "country" -> Optional.of(databases.by(AddressFact.COUNTRY));
            case "asn" -> Optional.of(databases.by(AddressFact.ASN));
            case "network" -> Optional.of(AddressGrouping.network());
            case ProviderGrouping.KEY -> Optional.of(new ProviderGrouping(providers));
            default -> key.equals(RANK) || key.startsWith(RANK + ":") ? Optional.of(rank(key)) : label(key);
        };
    }

    private Optional<Grouping> label(String name) {
        return labels.stream()
                .filter(name::equals)
                .findFirst()
                .map(label -> new StoredGrouping(
                        label,
                        CutUnit.DOMAIN,
                        "by " + label,
                        "no " + label,
                        false,
                        List.of(),
                        "fill_label",
                        List.of(label)));
    }

    private static Grouping topLevel() {
        return new StoredGrouping(
                "tld",
                CutUnit.DOMAIN,
                "by top-level domain",
                "no top-level domain",
                false,
                List.of(),
                "fill_tld",
                List.of());
    }

    private static Grouping suffix() {
        return new SuffixGrouping(
                "suffix",
                "by public suffix",
                "no known suffix",
                List.of(
                        "Public suffix: what names are registered under, by the ICANN section of the Public Suffix List."),
                PublicSuffixes::suffix);
    }

    private static Grouping registrable() {
        return new SuffixGrouping(
                "registrable",
                "by registrable domain",
                "no registrable domain",
                List.of(
                        "Registrable domain: the public suffix, by the ICANN section of the Public Suffix List, and one "
                                + "label more."),
                PublicSuffixes::registrable);
    }

    private static Grouping family() {
        return new StoredGrouping(
                "family", CutUnit.ADDRESS, "by address family", "none", false, List.of(), "fill_family", List.of());
    }

    private Grouping rank(String key) {
        if (scan.namesDomains() && !scan.ranked()) {
            throw new QueryException("no domain of scan " + scan.id()
                    + " has a rank: a list gives them in a column 'rank', or as 'rank,domain'");
        }
        return new StoredGrouping(
                key, CutUnit.DOMAIN, "by rank", "no rank", true, List.of(), "fill_rank", List.of(width(key)));
    }

    private static long width(String key) {
        if (key.equals(RANK)) {
            return 0;
        }
        String digits = key.substring(RANK.length() + 1);
        if (!digits.matches("[1-9][0-9]{0,8}")) {
            throw new QueryException(
                    "'" + key + "': the width of the bins is a number from 1 to " + WIDEST + ", as in rank:10000");
        }
        return Long.parseLong(digits);
    }
}
