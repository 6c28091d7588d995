package org.starttls.survey.engine.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.starttls.survey.engine.net.Cidr;
import org.starttls.survey.engine.smtp.Greeting.End;

/** What to conclude from knocks at some mail servers: whether connections get out. */
final class EgressRules {
    /** Networks that give no answer before we say that it is us; only servers that are expected to answer count. */
    private static final int ENOUGH_NETWORKS = 3;

    private static final int IPV4_NETWORK = 24;
    private static final int IPV6_NETWORK = 48;

    private static final String LET_IN =
            "look the address up in the blocklists (--dnsbl ZONE), give it a name that leads"
                    + " back to it, and ask those servers' postmasters; what they refuse will be inconclusive";

    private EgressRules() {}

    /** One finding or several; knocks may be of both address families. */
    static List<Finding> judge(List<Knock> knocks, int port) {
        List<Knock> v4 = knocks.stream().filter(knock -> !knock.isV6()).toList();
        List<Knock> v6 = knocks.stream().filter(Knock::isV6).toList();
        if (knocks.isEmpty()) {
            return List.of(Finding.warning(
                    Check.EGRESS,
                    "whether connections to port " + port
                            + " get out could not be told: there is no mail server to ask",
                    "name some that answer: --probe-host HOST"));
        }
        List<Finding> findings = new ArrayList<>();
        boolean v4Works = v4.stream().anyMatch(knock -> knock.greeting().connected());
        boolean v6Works = v6.stream().anyMatch(knock -> knock.greeting().connected());
        if (v4Works || v6Works) {
            if (!v4.isEmpty()) {
                findings.add(v4Works ? heard(v4, port) : dead(v4, "IPv4", "-6"));
            }
            if (!v6.isEmpty()) {
                findings.add(v6Works ? heard(v6, port) : dead(v6, "IPv6", "-4"));
            }
        } else {
            findings.add(nothingGetsOut(knocks, port));
        }
        return findings;
    }

    private static Finding heard(List<Knock> knocks, int port) {
        List<Knock> welcomed = with(knocks, knock -> knock.saidKind(2));
        List<Knock> refused = with(knocks, knock -> knock.saidKind(4) || knock.saidKind(5));
        List<Knock> silent = with(knocks, knock -> knock.greeting().end() == End.SILENT);
        if (oneSpeaksForAll(welcomed)) {
            return Finding.warning(
                    Check.EGRESS,
                    String.format(
                            "the same server (%s) answers in place of %s: something on the way takes the connections to"
                                    + " port %d",
                            welcomed.get(0).announced(), names(welcomed), port),
                    "ask the provider not to intercept port " + port
                            + ", or scan from elsewhere: what would be measured" + " is the interceptor");
        }
        if (!refused.isEmpty()) {
            Knock one = refused.get(0);
            return Finding.warning(
                    Check.EGRESS,
                    String.format(
                            "%d of %d mail servers do not want us: %s says “%s”",
                            refused.size(),
                            knocks.size(),
                            one.host().name(),
                            one.greeting().text()),
                    LET_IN);
        }
        if (welcomed.isEmpty() && !silent.isEmpty()) {
            return Finding.warning(
                    Check.EGRESS,
                    String.format(
                            Locale.ROOT,
                            "connections to port %d are taken, but nobody greets (%s)",
                            port,
                            names(silent)),
                    "a firewall on the way may hold the conversation back: ask the provider, or scan from elsewhere");
        }
        return Finding.fine(
                Check.EGRESS,
                String.format(
                        "%s: connections to port %d get out: %d of %d mail servers greeted (%s)",
                        knocks.get(0).isV6() ? "IPv6" : "IPv4",
                        port,
                        with(knocks, knock -> knock.greeting().end() == End.GREETED)
                                .size(),
                        knocks.size(),
                        names(knocks)));
    }

    /** Different providers do not have one name; only what is public has a name to differ in. */
    private static boolean oneSpeaksForAll(List<Knock> welcomed) {
        List<String> announced = welcomed.stream()
                .filter(knock -> Knock.isPublic(knock.endpoint()))
                .map(Knock::announced)
                .toList();
        return announced.size() >= ENOUGH_NETWORKS
                && !announced.get(0).isEmpty()
                && announced.stream().distinct().count() == 1;
    }

    private static Finding dead(List<Knock> knocks, String family, String option) {
        String other = family.equals("IPv4") ? "IPv6" : "IPv4";
        return Finding.warning(
                Check.EGRESS,
                String.format(
                        "%s: not one of %d mail servers could be connected to (%s), over %s some could",
                        family, knocks.size(), names(knocks), other),
                "mend " + family + ", or leave it out with " + option + ": its addresses would be inconclusive");
    }

    private static Finding nothingGetsOut(List<Knock> knocks, int port) {
        List<Knock> expected = with(knocks, knock -> knock.host().expected());
        long networks = expected.stream().map(EgressRules::network).distinct().count();
        boolean here = knocks.stream().allMatch(knock -> knock.greeting().end() == End.FAILED_HERE);
        String remedy = String.format(
                "most clouds and homes block port 25: ask the provider to open it, or scan from elsewhere; try: nc -vz %s %d",
                knocks.get(0).host().name(), port);
        if (here || networks >= ENOUGH_NETWORKS) {
            return Finding.blocker(
                    Check.EGRESS,
                    String.format(
                            "no connection to port %d leaves this machine: none of %d mail servers could be reached (%s)",
                            port, knocks.size(), reasons(knocks)),
                    remedy);
        }
        return Finding.warning(
                Check.EGRESS,
                String.format(
                        "whether connections to port %d get out could not be told: none of the mail servers asked could"
                                + " be reached (%s), and these may be dead",
                        port, reasons(knocks)),
                "name some that answer: --probe-host HOST; " + remedy);
    }

    private static String reasons(List<Knock> knocks) {
        return knocks.stream()
                .map(knock -> knock.host().name() + " "
                        + switch (knock.greeting().end()) {
                            case REFUSED -> "refused";
                            case UNANSWERED -> "gave no answer";
                            case UNREACHABLE -> "is out of reach";
                            case FAILED_HERE -> "could not be tried";
                            case GREETED, SILENT -> "answered";
                        })
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Cidr network(Knock knock) {
        return Cidr.around(knock.endpoint().getAddress(), knock.isV6() ? IPV6_NETWORK : IPV4_NETWORK);
    }

    private static List<Knock> with(List<Knock> knocks, Predicate<Knock> condition) {
        return knocks.stream().filter(condition).toList();
    }

    private static String names(List<Knock> knocks) {
        return knocks.stream().map(knock -> knock.host().name()).distinct().collect(Collectors.joining(", "));
    }
}
