package org.starttls.survey.cli.observe;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.SharedProbe;

/** Tells all that is seen of chosen domains, their MX hosts, chosen hosts and addresses. Any thread. */
public final class Tracer {
    private final Set<String> chosen = ConcurrentHashMap.newKeySet();
    private final Set<String> unseen = ConcurrentHashMap.newKeySet();
    private final Consumer<List<String>> listener;

    /**
     * Traces these.
     *
     * @param subjects domains, hosts and addresses
     * @param listener takes the lines on one of them, without breaks, escaped as transcripts are
     */
    public Tracer(Collection<String> subjects, Consumer<List<String>> listener) {
        subjects.forEach(subject -> chosen.add(normal(subject)));
        unseen.addAll(chosen);
        this.listener = requireNonNull(listener, "listener");
    }

    private static String normal(String subject) {
        return AddressLiteral.parse(subject)
                .map(AddressLiteral::format)
                .orElse(subject.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
    }

    /** Those of the subjects of which nothing was seen, in the order of their names. */
    public List<String> unseen() {
        return unseen.stream().sorted().toList();
    }

    private boolean isChosen(String name) {
        boolean traced = chosen.contains(name);
        if (traced) {
            unseen.remove(name);
        }
        return traced;
    }

    /** Whoever takes a chosen domain's mail is chosen, too. */
    void seen(MailRoute route) {
        if (isChosen(route.domain())) {
            route.records().forEach(record -> chosen.add(normal(record.exchange())));
            listener.accept(TraceText.of(route));
        }
    }

    void seen(HostAddresses host) {
        if (isChosen(host.host())) {
            listener.accept(TraceText.of(host));
        }
    }

    void seen(PendingTarget target, TargetProbes probes) {
        String address = AddressLiteral.format(target.endpoint().getAddress());
        boolean byName = isChosen(target.host());
        boolean byAddress = isChosen(address);
        if (byName || byAddress) {
            tell(target, "main", probes.main());
            probes.classify().ifPresent(probe -> tell(target, "classify", probe));
            probes.fallback().ifPresent(probe -> tell(target, "fallback", probe));
            probes.tlsaBase().ifPresent(probe -> tell(target, "tlsa-base", probe));
        }
    }

    void seen(SharedProbe evidence) {
        PendingTarget target = evidence.target();
        boolean byName = isChosen(target.host());
        boolean byAddress = isChosen(AddressLiteral.format(target.endpoint().getAddress()));
        if (!byName && !byAddress) {
            return;
        }
        if (evidence instanceof SharedProbe.MadeUpName madeUp) {
            tell(target, "made-up-name", madeUp.probe());
        } else if (evidence instanceof SharedProbe.Instead) {
            listener.accept(TraceText.notConnectedTo(target));
        }
    }

    private void tell(PendingTarget target, String purpose, Probe probe) {
        listener.accept(ProbeTrace.of(target.host(), purpose, probe));
    }

    void seen(PendingPolicy policy, PolicyFetch fetch) {
        boolean ofDomain = isChosen(policy.domain());
        boolean ofHost = isChosen(policy.host());
        if (ofDomain || ofHost) {
            listener.accept(TraceText.of(policy, fetch));
        }
    }
}
