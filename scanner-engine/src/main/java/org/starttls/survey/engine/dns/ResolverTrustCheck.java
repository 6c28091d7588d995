package org.starttls.survey.engine.dns;

import static org.starttls.survey.engine.dns.ResolverTrust.Verdict.DOES_NOT_VALIDATE;
import static org.starttls.survey.engine.dns.ResolverTrust.Verdict.NOT_TRUSTED;
import static org.starttls.survey.engine.dns.ResolverTrust.Verdict.UNKNOWN;
import static org.starttls.survey.engine.dns.ResolverTrust.Verdict.VALIDATES;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.dns.ResolverTrust.Verdict;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * Finds out whether resolvers validate, by what they do and not by what they say: whoever sets AD for a signed name may still
 * hand out forgeries, and many a stub on loopback does neither. Any thread.
 */
public final class ResolverTrustCheck {
    private static final String REMEDY =
            "run a validating resolver on this machine (unbound, for one), or have every answer validated here with"
                    + " --dnssec=validate";

    private final Question signed;
    private final List<Question> bogus;

    private ResolverTrustCheck(Question signed, List<Question> bogus) {
        this.signed = signed;
        this.bogus = List.copyOf(bogus);
    }

    /** By the root's SOA record and by {@code dnssec-failed.org} and {@code rhybar.cz}, whose signatures are wrong on purpose. */
    public static ResolverTrustCheck ofTheInternet() {
        return new ResolverTrustCheck(
                new Question(Name.root, Type.SOA), List.of(bogus("dnssec-failed.org"), bogus("rhybar.cz")));
    }

    /**
     * By other names.
     *
     * @param signedZone the name of a zone that is signed, "." for the root
     * @param bogusHosts names of hosts with an IPv4 address and with signatures that do not hold
     * @throws IllegalArgumentException where one is no name
     */
    public static ResolverTrustCheck of(String signedZone, List<String> bogusHosts) {
        Name zone = signedZone.equals(".") ? Name.root : host(signedZone);
        return new ResolverTrustCheck(
                new Question(zone, Type.SOA),
                bogusHosts.stream().map(ResolverTrustCheck::bogus).toList());
    }

    private static Question bogus(String host) {
        return new Question(host(host), Type.A);
    }

    private static Name host(String text) {
        return Names.host(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no host name"));
    }

    /**
     * Checks each, in the order given, all at the same time.
     *
     * @param vouchedFor whether the user says that these validate and that nobody can alter what comes from there
     * @param settings how long to wait for each of two tries of a question, and how often to ask
     */
    public CompletionStage<List<ResolverTrust>> check(
            List<InetSocketAddress> resolvers, boolean vouchedFor, DnsSettings settings) {
        return Interview.withEach(resolvers, settings, interview -> check(new Subject(interview), vouchedFor));
    }

    private CompletionStage<ResolverTrust> check(Subject subject, boolean vouchedFor) {
        if (!vouchedFor && !subject.resolver().getAddress().isLoopbackAddress()) {
            return subject.concludes(
                    NOT_TRUSTED,
                    "is not on this machine, so that what it says of DNSSEC could be forged on the way: vouch for it if the"
                            + " way is safe, or " + REMEDY);
        }
        return subject.ask(signed.message()).thenCompose(answer -> {
            if (answer.rcode() != Rcode.NOERROR) {
                return subject.concludes(UNKNOWN, "could not be checked: " + signed.name() + " SOA: " + answer.text());
            }
            return answer.authenticated()
                    ? tempt(subject, 0, Optional.empty())
                    : subject.concludes(
                            DOES_NOT_VALIDATE,
                            "does not validate: it does not call " + signed.name() + " authenticated; " + REMEDY);
        });
    }

    /**
     * Offers it one bogus name after the other until it withholds one.
     *
     * @param swallowed what it handed out before; names that were mended prove nothing against it, so the next one counts too
     */
    private CompletionStage<ResolverTrust> tempt(Subject subject, int position, Optional<Question> swallowed) {
        if (position == bogus.size()) {
            return swallowed.isPresent()
                    ? subject.concludes(
                            DOES_NOT_VALIDATE,
                            "does not validate: it hands out " + swallowed.get().name()
                                    + ", whose signatures are wrong; " + REMEDY)
                    : subject.concludes(
                            UNKNOWN,
                            "could not be checked: none of the names with wrong signatures could be asked for; "
                                    + REMEDY);
        }
        Question question = bogus.get(position);
        return subject.ask(question.message()).thenCompose(answer -> {
            if (answer.rcode() != Rcode.SERVFAIL) {
                boolean handedOut = answer.rcode() == Rcode.NOERROR && !answer.authenticated();
                return tempt(subject, position + 1, handedOut ? swallowed.or(() -> Optional.of(question)) : swallowed);
            }
            return subject.ask(question.signedMessage())
                    .thenCompose(unchecked -> unchecked.rcode() == Rcode.NOERROR
                            ? subject.concludes(
                                    VALIDATES,
                                    "validates: it withholds " + question.name() + ", whose signatures are wrong")
                            : tempt(subject, position + 1, swallowed));
        });
    }

    /** @param rcode of the answer, -1 where none came */
    private record Answer(int rcode, boolean authenticated, String text) {
        static Answer of(Reading reading) {
            String text = reading.rcode()
                    .map(Rcode::string)
                    .or(reading::detail)
                    .orElse(reading.outcome().code());
            return new Answer(reading.rcode().orElse(-1), reading.authenticated(), text);
        }
    }

    private record Subject(Interview interview) {
        InetSocketAddress resolver() {
            return interview.resolver();
        }

        CompletionStage<ResolverTrust> concludes(Verdict verdict, String what) {
            return CompletableFuture.completedStage(
                    new ResolverTrust(resolver(), verdict, interview.subject() + " " + what));
        }

        CompletionStage<Answer> ask(Message query) {
            return interview.ask(query).thenApply(Answer::of);
        }
    }
}
