package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.FailureText;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Validates every answer from a trust anchor down (RFC 4035 section 5), in this process and with dnsjava's validator, so
 * that neither the resolver nor the way to it needs to be trusted. Keys are asked for through the same client as everything
 * else and kept for up to 15 minutes; a key that cannot be had leaves an answer indeterminate, never bogus or insecure. What
 * comes without any signature is asked of another resolver before that is held against it.
 *
 * <p>Any thread. Answers, and what is chained to them, run on the validator's threads, of which there are as many as cores.
 */
public final class ValidatingDns implements Dns, AutoCloseable {
    /** Under way at once: most of them wait for keys. */
    private static final int IN_FLIGHT = 500;

    /** Keys of one zone take some 3 kB. A list has a new zone with every domain, and each is asked about for seconds only. */
    private static final int KEY_CACHE = 10_000;

    /** For keys of every size, as unbound has it: what takes more is insecure (RFC 9276 section 3.2). */
    private static final int NSEC3_ITERATIONS = 150;

    private final Dns dns;
    private final ValidatingResolver validator;

    /** For records that the other one cannot quote in its reasons, which some bytes in a TXT record are enough for. */
    private final ValidatingResolver taciturn;

    private final TrustAnchors anchors;
    private final ExecutorService pool = validators();
    private final Turnstile turnstile = new Turnstile(IN_FLIGHT);

    private ValidatingDns(Dns dns, TrustAnchors anchors, InstantSource clock) {
        this.dns = dns;
        this.validator = validator(anchors, clock, true);
        this.taciturn = validator(anchors, clock, false);
        this.anchors = anchors;
    }

    /**
     * Validates what {@code dns} answers. Both are to be closed, this one first.
     *
     * @param dns asks for signatures, as a {@link DnsClient} in the mode {@link DnssecMode#VALIDATE} does
     * @param clock by which signatures are valid or expired
     */
    public static ValidatingDns over(Dns dns, TrustAnchors anchors, InstantSource clock) {
        requireNonNull(dns, "dns");
        return new ValidatingDns(dns, anchors, clock);
    }

    private static ValidatingResolver validator(TrustAnchors anchors, InstantSource clock, boolean givesReason) {
        ValidatingResolver validator = new ValidatingResolver(new KeyResolver(), clock.withZone(ZoneOffset.UTC));
        Properties limits = new Properties();
        limits.setProperty("dnsjava.dnssec.keycache.max_size", Integer.toString(KEY_CACHE));
        limits.setProperty("dnsjava.dnssec.nsec3.iterations.1024", Integer.toString(NSEC3_ITERATIONS));
        try {
            validator.init(limits);
        } catch (IOException e) {
            throw new UncheckedIOException("reads no file, so it cannot fail to", e);
        }
        validator.setAddReasonToAdditional(givesReason);
        anchors.replaceIn(validator.getTrustAnchors());
        return validator;
    }

    private static ExecutorService validators() {
        int cores = Runtime.getRuntime().availableProcessors();
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(cores, cores, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), step -> {
                    Thread thread = new Thread(step, "dnssec-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Why nothing could be validated: empty where the anchors vouch for the keys that the resolvers hand out, else a sentence
     * for the user. Ask before a survey: an outdated anchor, or a resolver that keeps the signatures to itself, would make all
     * that is signed bogus.
     */
    public CompletionStage<Optional<String>> anchorFault() {
        CompletionStage<Optional<String>> fault = CompletableFuture.completedStage(Optional.empty());
        for (Name zone : anchors.zones()) {
            fault = fault.thenCombine(question(zone, Type.DNSKEY), (earlier, keys) -> earlier.or(() -> fault(keys)));
        }
        return fault;
    }

    private Optional<String> fault(DnsAnswer keys) {
        Lookup lookup = keys.lookup();
        if (lookup.dnssec() == DnssecStatus.SECURE) {
            return Optional.empty();
        }
        String zone = lookup.name().isEmpty() ? "." : lookup.name();
        return Optional.of(
                "the keys of the zone " + zone + " that the resolver " + lookup.resolver()
                        + " hands out cannot be traced to the trust anchors (" + anchors.source() + "): "
                        + lookup.detail().orElse(lookup.outcome().code())
                        + "; ask a resolver that hands on DNSSEC signatures, or give the right anchors with --trust-anchor FILE");
    }

    /** {@inheritDoc} Fails with {@link CancellationException} when the client or this is closed first. */
    @Override
    public CompletionStage<DnsAnswer> question(Name name, int type) {
        Question question = new Question(name, type);
        return dns.question(name, type)
                .thenCompose(answer -> validated(question, answer)
                        .thenCompose(judged -> isBogusForWantOfSignatures(answer, judged)
                                ? secondOpinion(question, answer, judged)
                                : CompletableFuture.completedStage(judged)));
    }

    private static boolean isBogusForWantOfSignatures(DnsAnswer answer, DnsAnswer judged) {
        return judged.lookup().outcome() == LookupOutcome.BOGUS && !Validation.isSigned(answer);
    }

    /** Signatures that are not there may have been lost on the way, or by a resolver that began to keep them to itself. */
    private CompletionStage<DnsAnswer> secondOpinion(Question question, DnsAnswer answer, DnsAnswer judged) {
        String resolver = answer.lookup().resolver();
        return dns.elsewhere(question.name(), question.type(), resolver)
                .map(stage -> stage.thenCompose(other -> {
                    if (other.lookup().resolver().equals(resolver)) {
                        return CompletableFuture.completedStage(judged); // nobody else is alive
                    }
                    return Validation.isEvidence(other.lookup().outcome())
                            ? validated(question, other)
                            : CompletableFuture.completedStage(unsigned(answer, other));
                }))
                .orElseGet(() -> CompletableFuture.completedStage(judged));
    }

    private static DnsAnswer unsigned(DnsAnswer answer, DnsAnswer other) {
        return ValidationVerdict.indeterminate(
                        "no signatures from " + answer.lookup().resolver() + ", and from "
                                + other.lookup().resolver() + ": "
                                + other.detail().orElse(other.lookup().outcome().code()))
                .apply(answer);
    }

    private CompletionStage<DnsAnswer> validated(Question question, DnsAnswer answer) {
        if (!Validation.isEvidence(answer.lookup().outcome())) {
            return CompletableFuture.completedStage(answer);
        }
        if (answer.unfinished()) {
            ValidationVerdict verdict = ValidationVerdict.indeterminate("the resolver did not follow the alias");
            return CompletableFuture.completedStage(verdict.apply(answer));
        }
        byte[] bytes = answer.lookup().message().orElseThrow();
        CompletableFuture<DnsAnswer> result = new CompletableFuture<>();
        turnstile.enter(() -> {
            var unused = verdict(question, answer.aliases(), bytes)
                    .thenApply(verdict -> verdict.apply(answer))
                    .whenComplete((done, failure) -> {
                        turnstile.leave();
                        if (failure == null) {
                            result.complete(done);
                        } else {
                            result.completeExceptionally(failure);
                        }
                    });
        });
        return result;
    }

    /** The validator leaves a chain of aliases at its first insecure link; what comes after may yet be bogus. */
    private CompletionStage<ValidationVerdict> verdict(Question question, List<Name> aliases, byte[] answer) {
        return verdict(question, new Validation(dns, pool, question, answer)).thenCompose(verdict -> {
            if (verdict.status() != DnssecStatus.INSECURE || aliases.isEmpty()) {
                return CompletableFuture.completedStage(verdict);
            }
            Question next = new Question(aliases.get(0), question.type());
            return verdict(next, aliases.subList(1, aliases.size()), answer).thenApply(verdict::and);
        });
    }

    private CompletionStage<ValidationVerdict> verdict(Question question, Validation validation) {
        return validate(question, validation).handle((message, failure) -> {
            if (pool.isShutdown()) {
                throw new CancellationException("the validator is closed");
            }
            validation.bug().ifPresent(bug -> {
                throw new CompletionException(bug);
            });
            return failure == null
                    ? ValidationVerdict.of(message, validation.failure())
                    : ValidationVerdict.indeterminate(validation.failure().orElseGet(() -> stumble(failure)));
        });
    }

    private CompletionStage<Message> validate(Question question, Validation validation) {
        return validate(validator, question, validation)
                .exceptionallyCompose(failure -> cause(failure) instanceof IllegalArgumentException
                        ? validate(taciturn, question, validation)
                        : CompletableFuture.failedStage(failure));
    }

    private CompletionStage<Message> validate(ValidatingResolver by, Question question, Validation validation) {
        try {
            // The query proper: if it had the CD bit, the validator would not validate.
            return CompletableFuture.supplyAsync(() -> by.sendAsync(question.message(), validation), pool)
                    .thenCompose(Function.identity());
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedStage(closed);
        }
    }

    /** The validator's own code fails on some malformed records with whatever exception comes first; that is their doing. */
    private static String stumble(Throwable failure) {
        return "the validator stumbled over the answer"
                + FailureText.of(cause(failure)).map(text -> ": " + text).orElse("");
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Ends the threads once what they do is done; what waits for keys fails. Returns at once. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
