package org.starttls.survey.lab.world;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shares of the lab's world by name: of {@link MailScenario}, {@link MtaStsScenario} and {@link TlsrptScenario} among
 * domains, of {@link StsPolicyScenario} among domains with a valid MTA-STS record, of {@link Hosting} among hosted domains, of {@link ServerScenario} among self-hosted servers, of {@link
 * Signing} among zones, of {@link TlsaScenario} among mail hosts. A share is a weight relative to the others of its kind.
 * The defaults follow published figures in their order of magnitude, with some of every kind of broken server.
 */
public final class LabMix {
    private static final List<Shared[]> KINDS = List.of(
            MailScenario.values(),
            Hosting.values(),
            ServerScenario.values(),
            Signing.values(),
            TlsaScenario.values(),
            MtaStsScenario.values(),
            StsPolicyScenario.values(),
            TlsrptScenario.values());

    private final Map<String, Integer> shares;
    private final Lot<MailScenario> mail;
    private final Lot<Hosting> hosting;
    private final Lot<ServerScenario> servers;
    private final Lot<Signing> signing;
    private final Lot<TlsaScenario> tlsa;
    private final Lot<MtaStsScenario> mtaSts;
    private final Lot<StsPolicyScenario> stsPolicies;
    private final Lot<TlsrptScenario> tlsrpt;

    private LabMix(Map<String, Integer> shares) {
        this.shares = Collections.unmodifiableMap(shares);
        this.mail = new Lot<>(MailScenario.values(), shares);
        this.hosting = new Lot<>(Hosting.values(), shares);
        this.servers = new Lot<>(ServerScenario.values(), shares);
        this.signing = new Lot<>(Signing.values(), shares);
        this.tlsa = new Lot<>(TlsaScenario.values(), shares);
        this.mtaSts = new Lot<>(MtaStsScenario.values(), shares);
        this.stsPolicies = new Lot<>(StsPolicyScenario.values(), shares);
        this.tlsrpt = new Lot<>(TlsrptScenario.values(), shares);
    }

    public static LabMix defaults() {
        return new LabMix(defaultShares());
    }

    /**
     * The default mix with some shares replaced.
     *
     * @param text {@code name=share,name=share}; shares are whole numbers from 0 to 1,000,000; empty for the defaults
     * @throws IllegalArgumentException with a message for the user when a name is unknown, a share is no such number, or
     *     all shares of a kind are 0
     */
    public static LabMix parse(String text) {
        Map<String, Integer> shares = defaultShares();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                replace(shares, part.strip());
            }
        }
        return new LabMix(shares);
    }

    private static void replace(Map<String, Integer> shares, String part) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals).strip();
        if (!shares.containsKey(name)) {
            throw new IllegalArgumentException("no scenario is called '" + name + "'; there are " + shares.keySet());
        }
        shares.put(
                name,
                share(equals < 0 ? "" : part.substring(equals + 1).strip())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + part + "' is not name=share with a share from 0 to 1000000")));
    }

    private static Optional<Integer> share(String digits) {
        return digits.matches("[0-9]{1,7}")
                ? Optional.of(Integer.valueOf(digits)).filter(share -> share <= 1_000_000)
                : Optional.empty();
    }

    private static Map<String, Integer> defaultShares() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (Shared[] kind : KINDS) {
            for (Shared each : kind) {
                shares.put(each.label(), each.share());
            }
        }
        return shares;
    }

    /** Every name with its share, in the order of the kinds. */
    public Map<String, Integer> shares() {
        return shares;
    }

    MailScenario mail(Draw draw) {
        return mail.pick(draw);
    }

    Hosting hosting(Draw draw) {
        return hosting.pick(draw);
    }

    ServerScenario server(Draw draw) {
        return servers.pick(draw);
    }

    Signing signing(Draw draw) {
        return signing.pick(draw);
    }

    TlsaScenario tlsa(Draw draw) {
        return tlsa.pick(draw);
    }

    MtaStsScenario mtaSts(Draw draw) {
        return mtaSts.pick(draw);
    }

    StsPolicyScenario stsPolicy(Draw draw) {
        return stsPolicies.pick(draw);
    }

    TlsrptScenario tlsrpt(Draw draw) {
        return tlsrpt.pick(draw);
    }
}
