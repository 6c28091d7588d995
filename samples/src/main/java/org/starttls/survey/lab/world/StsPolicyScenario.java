package org.starttls.survey.lab.world;

import static org.starttls.survey.lab.world.ExpectedPolicy.broken;
import static org.starttls.survey.lab.world.ExpectedPolicy.unmatched;
import static org.starttls.survey.lab.world.ExpectedPolicy.untold;
import static org.starttls.survey.lab.world.ExpectedPolicy.valid;
import static org.starttls.survey.lab.world.PolicyMode.ENFORCE;
import static org.starttls.survey.lab.world.PolicyMode.NONE;
import static org.starttls.survey.lab.world.PolicyMode.TESTING;

import java.util.Objects;

/**
 * What stands behind a valid MTA-STS record, with what a perfect scan finds there. The kinds of mistakes are those of
 * Ashiq, Fiebig and Chung (IMC 2025) and their shares follow that study in their order of magnitude.
 *
 * <p>In a body, {@code {hosts}} becomes a line for each MX host, {@code {wildcards}} one for the names above them, and
 * {@code {domain}} the domain.
 */
public enum StsPolicyScenario implements Shared {
    POLICY_ENFORCE(3_200, valid(ENFORCE), Text.ENFORCE),
    /** Lines that end in a bare LF, which RFC 8461 section 3.2 allows. */
    POLICY_LF(400, valid(ENFORCE), Text.ENFORCE),
    POLICY_WILDCARD(600, valid(ENFORCE), "version: STSv1\nmode: enforce\nmax_age: 604800\n{wildcards}"),
    POLICY_TESTING(2_600, valid(TESTING), "version: STSv1\nmode: testing\n{hosts}max_age: 86400\n"),
    /** Withdrawn, as RFC 8461 section 8.3 asks for. */
    POLICY_NONE(120, valid(NONE), "version: STSv1\nmode: none\nmax_age: 86400\n"),
    POLICY_SHORT_AGE(60, valid(ENFORCE), "version: STSv1\nmode: enforce\n{hosts}max_age: 0\n"),
    POLICY_LONG_AGE(60, valid(ENFORCE), "version: STSv1\nmode: enforce\n{hosts}max_age: 31557600\n"),
    /** Fields that nobody knows, and some said twice, of which the first counts. */
    POLICY_EXTRA_FIELDS(
            20,
            valid(ENFORCE),
            "version: STSv1\nowner: postmaster\nmode: enforce\nmode: none\nmax_age: 604800\n{hosts}max_age: 1\n"),
    /** Right, but sent as a web page is. */
    POLICY_HTML_TYPE(60, valid(ENFORCE), Text.ENFORCE),
    POLICY_CHUNKED(60, valid(ENFORCE), Text.ENFORCE),

    /** Left behind at a change of providers. */
    POLICY_FORMER_PROVIDER(
            110, unmatched(ENFORCE), "version: STSv1\nmode: enforce\nmx: mx.former-provider.test\nmax_age: 604800\n"),
    /** Names the policy host. */
    POLICY_SUBDOMAIN(100, unmatched(TESTING), "version: STSv1\nmode: testing\nmx: mta-sts.{domain}\nmax_age: 604800\n"),
    POLICY_TYPO(10, unmatched(ENFORCE), "version: STSv1\nmode: enforce\n{typos}max_age: 604800\n"),
    POLICY_OTHER_SUFFIX(5, unmatched(ENFORCE), "version: STSv1\nmode: enforce\n{other-suffixes}max_age: 604800\n"),

    POLICY_NO_ADDRESS(10, broken("policy-dns-error")),
    POLICY_SERVFAIL(5, untold("policy-dns-error")),
    POLICY_SILENT_DNS(3, untold("policy-dns-error")),
    POLICY_REFUSED(25, untold("policy-connect-error")),
    /** A full backlog. */
    POLICY_UNANSWERED(10, untold("policy-connect-error")),

    POLICY_WRONG_NAME(1_560, broken("policy-tls-error"), Text.ENFORCE),
    POLICY_SELF_SIGNED(90, broken("policy-tls-error"), Text.ENFORCE),
    POLICY_EXPIRED(90, broken("policy-tls-error"), Text.ENFORCE),
    POLICY_INCOMPLETE_CHAIN(20, broken("policy-tls-error"), Text.ENFORCE),
    /** RFC 8461 section 3.3 takes names from the subjectAltName extension alone. */
    POLICY_COMMON_NAME(5, broken("policy-tls-error"), Text.ENFORCE),
    /** A provider that has no certificate for its customer: an alert. */
    POLICY_TLS_ALERT(80, broken("policy-tls-error")),
    /** Nothing newer than TLS 1.1. */
    POLICY_OLD_TLS(10, broken("policy-tls-error"), Text.ENFORCE),

    POLICY_NOT_FOUND(70, broken("policy-http-error")),
    /** Which may pass. */
    POLICY_SERVER_ERROR(20, untold("policy-http-error")),
    /** To the same document elsewhere; RFC 8461 section 3.3 forbids following. */
    POLICY_REDIRECT(20, broken("policy-http-error")),
    /** Compressed, which nobody has asked for. */
    POLICY_GZIP(5, broken("policy-http-error"), Text.ENFORCE),
    /** Text that is no HTTP. */
    POLICY_NOT_HTTP(5, broken("policy-http-error")),

    POLICY_EMPTY(10, broken("policy-syntax-error"), ""),
    POLICY_WEB_PAGE(10, broken("policy-syntax-error"), "<!DOCTYPE html>\n<html><body>Welcome</body></html>\n"),
    POLICY_WRONG_VERSION(5, broken("policy-syntax-error"), "version: STSv2\nmode: enforce\n{hosts}max_age: 604800\n"),
    POLICY_NO_MODE(10, broken("policy-syntax-error"), "version: STSv1\n{hosts}max_age: 604800\n"),
    POLICY_NO_MX(5, broken("policy-syntax-error"), "version: STSv1\nmode: enforce\nmax_age: 604800\n"),
    POLICY_MAIL_ADDRESS(
            10,
            broken("policy-syntax-error"),
            "version: STSv1\nmode: enforce\nmx: postmaster@{domain}\nmax_age: 604800\n"),
    POLICY_NO_AGE(5, broken("policy-syntax-error"), "version: STSv1\nmode: enforce\n{hosts}"),

    /** A megabyte, where RFC 8461 section 3.3 suggests a bound of 64 kilobytes. */
    POLICY_TOO_LARGE(5, broken("policy-too-large"), Text.ENFORCE),
    /** Half of the policy, and then nothing more. */
    POLICY_STALL(5, untold("policy-timeout"), Text.ENFORCE);

    private final int share;

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final ExpectedPolicy expectation;

    private final String body;

    StsPolicyScenario(int share, ExpectedPolicy expectation) {
        this(share, expectation, "");
    }

    StsPolicyScenario(int share, ExpectedPolicy expectation, String body) {
        this.share = share;
        this.expectation = expectation;
        this.body = Objects.requireNonNull(body, "body");
    }

    @Override
    public int share() {
        return share;
    }

    ExpectedPolicy expectation() {
        return expectation;
    }

    /** The policy with placeholders, its lines ended by LF. */
    String body() {
        return body;
    }

    /** How the DNS answers for the policy host. */
    Answer answer() {
        return switch (this) {
            case POLICY_NO_ADDRESS -> Answer.NXDOMAIN;
            case POLICY_SERVFAIL -> Answer.SERVFAIL;
            case POLICY_SILENT_DNS -> Answer.SILENCE;
            default -> Answer.FOUND;
        };
    }

    /** Whether a policy server takes the connection. */
    public boolean served() {
        return answer() == Answer.FOUND && this != POLICY_REFUSED && this != POLICY_UNANSWERED;
    }

    private static final class Text {
        static final String ENFORCE = "version: STSv1\nmode: enforce\n{hosts}max_age: 604800\n";

        private Text() {}
    }
}
