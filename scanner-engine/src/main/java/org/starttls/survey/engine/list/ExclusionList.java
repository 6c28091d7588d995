package org.starttls.survey.engine.list;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.engine.list.NormalisedName.Name;
import org.starttls.survey.engine.list.NormalisedName.NoName;
import org.starttls.survey.engine.net.Cidr;

/**
 * What a survey leaves alone. One rule a line; {@code #} at a line's start or after a blank begins a comment. After a
 * rule, the comment is the reason, and a date at its beginning says when it was asked for: {@code example.com # 2026-11-02
 * asked by mail}. Both are recorded with what the rule excludes.
 *
 * <ul>
 *   <li>{@code example.com}: who opts out by a domain means the mail servers as well, so this is the recipient domain
 *       itself (none below it) and every MX host that is called so or lies below it;
 *   <li>{@code .example.com} or {@code mx:example.com}: only the MX hosts, the recipient domain is still looked up;
 *   <li>{@code 192.0.2.0/24}, {@code 2001:db8::1}: addresses.
 * </ul>
 *
 * <p>Never changes once read; any thread.
 */
public final class ExclusionList {
    private static final String HOST_PREFIX = "mx:";
    /** The first {@code #} at the line's start or after a blank; any other belongs to the rule, which it spoils. */
    private static final Pattern COMMENTED = Pattern.compile("(|.*?\\s)#(.*)", Pattern.DOTALL);
    /** What was meant as an address, right or wrong: digits and dots, or a colon among hexadecimal digits. */
    private static final Pattern BLOCK = Pattern.compile("([0-9.]+|[\\[\\]0-9A-Fa-f.]*:[\\[\\]0-9A-Fa-f.:]*)(/.*)?");

    private final Map<String, Exclusion> domains = new HashMap<>();
    private final Map<String, Exclusion> hosts = new HashMap<>();
    private final Map<Cidr, Exclusion> blocks = new HashMap<>();
    private final Set<Integer> v4Prefixes = new TreeSet<>();
    private final Set<Integer> v6Prefixes = new TreeSet<>();

    private ExclusionList() {}

    /** Excludes nothing. */
    public static ExclusionList none() {
        return new ExclusionList();
    }

    /**
     * Reads rules, plain or compressed by gzip.
     *
     * @throws ListException where a line is no rule: a wish to be left alone that we cannot read must not be passed over
     */
    public static ExclusionList read(ListSource source) throws ListException {
        ExclusionList list = new ExclusionList();
        try (ListBytes bytes = ListBytes.open(source)) {
            LineReader lines = new LineReader(bytes.text());
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                list.add(line.get(), source.name());
            }
        } catch (IOException e) {
            throw ListException.of(source.name(), e);
        }
        return list;
    }

    /**
     * The rule that keeps us from looking up a recipient domain.
     *
     * @param domain normalised
     */
    public Optional<Exclusion> excludesDomain(String domain) {
        return Optional.ofNullable(domains.get(requireNonNull(domain, "domain")));
    }

    /**
     * The rule that keeps us from an MX host: the nearest where several do.
     *
     * @param host normalised
     */
    public Optional<Exclusion> excludesHost(String host) {
        String name = host;
        while (!hosts.containsKey(name)) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            name = name.substring(dot + 1);
        }
        return Optional.of(hosts.get(name));
    }

    /** The rule that keeps us from an address: the widest where several do. */
    public Optional<Exclusion> excludesAddress(InetAddress address) {
        Set<Integer> prefixes = isV4(address) ? v4Prefixes : v6Prefixes;
        return prefixes.stream()
                .flatMap(prefix -> Optional.ofNullable(blocks.get(Cidr.around(address, prefix))).stream())
                .findFirst();
    }

    private void add(Line line, String source) throws ListException {
        if (line.fault().isPresent()) {
            throw wrong(line, source, line.fault().get());
        }
        Matcher parts = COMMENTED.matcher(line.text());
        boolean commented = parts.matches();
        String rule = DomainNames.trim(commented ? parts.group(1) : line.text());
        if (rule.isEmpty()) {
            return;
        }
        try {
            add(Exclusion.of(rule, commented ? parts.group(2) : ""));
        } catch (IllegalArgumentException e) {
            throw wrong(line, source, e.getMessage());
        }
    }

    private void add(Exclusion exclusion) {
        String rule = exclusion.rule();
        boolean tagged = rule.regionMatches(true, 0, HOST_PREFIX, 0, HOST_PREFIX.length());
        if (tagged || rule.startsWith(".")) {
            hosts.putIfAbsent(nameOf(rule.substring(tagged ? HOST_PREFIX.length() : 1)), exclusion);
        } else if (BLOCK.matcher(rule).matches()) {
            Cidr block = Cidr.parse(rule);
            blocks.putIfAbsent(block, exclusion);
            (isV4(block.network()) ? v4Prefixes : v6Prefixes).add(block.prefix());
        } else {
            String name = nameOf(rule);
            domains.putIfAbsent(name, exclusion);
            hosts.putIfAbsent(name, exclusion);
        }
    }

    private static String nameOf(String text) {
        NormalisedName found = DomainNames.normalise(text);
        if (found instanceof Name name && name.reduction() == Reduction.NONE) {
            return name.text();
        }
        String reason = found instanceof NoName none ? none.reason() : "is not a bare domain";
        throw new IllegalArgumentException("“" + ShownText.of(text) + "” " + reason);
    }

    private static boolean isV4(InetAddress address) {
        return address.getAddress().length == Integer.BYTES;
    }

    private static ListException wrong(Line line, String source, String problem) {
        return new ListException(
                source + ", line " + line.number(),
                problem
                        + "; a rule is a domain (example.com), a suffix of MX hosts (.example.com) or a block (192.0.2.0/24),"
                        + " then perhaps # 2026-11-02 and the reason");
    }
}
