package org.starttls.survey.cli.imports;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StarttlsOffer;
import org.starttls.survey.engine.smtp.RecordedReply;

/**
 * What a conversation of zgrab2 comes to by our definitions, from what was said where it was recorded, and from zgrab2's
 * own words where it was not. Written against zgrab2 of July 2026 and what it does:
 *
 * <ul>
 *   <li>every failure to connect is its {@code connection-timeout};
 *   <li>an end of the connection and a time-out while reading are an empty reply to it: a silent greeting is its {@code
 *       protocol-error}, a silent EHLO its {@code success};
 *   <li>it says EHLO only where the greeting has {@code ESMTP} in it, and HELO else, and never both;
 *   <li>inside TLS it says nothing but QUIT, and that only if asked to.
 * </ul>
 */
final class Zgrab2Conversation {
    private static final String INVALID_RESPONSE = "invalid response for SMTP:";

    private final Zgrab2Line line;
    private final Zgrab2Handshake handshake;
    private final Optional<SmtpReply> banner;
    private final Optional<SmtpReply> ehlo;

    Zgrab2Conversation(Zgrab2Line line) {
        this.line = requireNonNull(line);
        handshake = new Zgrab2Handshake(line.result().path("tls"));
        banner = reply("banner");
        ehlo = reply("ehlo");
    }

    /**
     * How it ended.
     *
     * @param reply that decided it
     * @param detail in words, where the outcome does not say all
     */
    record Ending(EndpointOutcome outcome, Stage stage, Optional<SmtpReply> reply, Optional<String> detail) {
        Ending {
            requireNonNull(outcome);
            requireNonNull(stage);
            requireNonNull(reply);
            requireNonNull(detail);
        }

        private static Ending of(EndpointOutcome outcome, Stage stage) {
            return new Ending(outcome, stage, Optional.empty(), Optional.empty());
        }

        private static Ending of(EndpointOutcome outcome, Stage stage, SmtpReply reply) {
            return new Ending(outcome, stage, Optional.of(reply), Optional.empty());
        }

        private static Ending because(EndpointOutcome outcome, Stage stage, String detail) {
            return new Ending(outcome, stage, Optional.empty(), Optional.of(detail));
        }
    }

    Zgrab2Handshake handshake() {
        return handshake;
    }

    Optional<SmtpReply> banner() {
        return banner;
    }

    /** Empty where EHLO was not answered with a welcome. */
    Optional<List<String>> capabilities() {
        return ehlo.filter(reply -> reply.severity() == 2).map(RecordedReply::capabilities);
    }

    private Optional<SmtpReply> reply(String name) {
        return text(name).flatMap(RecordedReply::parse);
    }

    private Optional<String> text(String name) {
        return Json.text(line.result(), name);
    }

    Ending ending() {
        return switch (line.status()) {
            case "blocklisted-target" ->
                Ending.because(EndpointOutcome.EXCLUDED, Stage.NONE, "on the blocklist of zgrab2");
            case "invalid-inputs" -> Ending.because(EndpointOutcome.NOT_PROBED, Stage.NONE, zgrab2Says());
            case "connection-refused" -> Ending.because(EndpointOutcome.CONNECT_REFUSED, Stage.CONNECT, zgrab2Says());
            case "connection-timeout" -> Ending.because(EndpointOutcome.CONNECT_FAILED, Stage.CONNECT, zgrab2Says());
            default -> text("banner").isPresent() ? greeted() : ungreeted();
        };
    }

    private String zgrab2Says() {
        return "zgrab2: " + line.status() + (line.error().isEmpty() ? "" : ", " + line.error());
    }

    private Ending ungreeted() {
        int found = line.error().indexOf(INVALID_RESPONSE);
        boolean spoke = line.status().equals("protocol-error")
                && found >= 0
                && !line.error().substring(found + INVALID_RESPONSE.length()).isBlank();
        return Ending.because(spoke ? EndpointOutcome.NOT_SMTP : EndpointOutcome.NOT_TOLD, Stage.BANNER, zgrab2Says());
    }

    private Ending greeted() {
        if (banner.isEmpty()) {
            return Ending.because(EndpointOutcome.NOT_TOLD, Stage.BANNER, "a greeting that is no whole reply");
        }
        SmtpReply greeting = banner.get();
        return switch (greeting.severity()) {
            case 2 -> welcomed();
            case 4 -> Ending.of(EndpointOutcome.BANNER_DEFERRED, Stage.BANNER, greeting);
            case 5 -> Ending.of(EndpointOutcome.BANNER_REJECTED, Stage.BANNER, greeting);
            default -> Ending.of(EndpointOutcome.NOT_SMTP, Stage.BANNER, greeting);
        };
    }

    private Ending welcomed() {
        if (ehlo.isEmpty()) {
            return Ending.because(
                    EndpointOutcome.NOT_TOLD,
                    Stage.EHLO,
                    text("helo").isPresent()
                            ? "zgrab2 said HELO alone, as the greeting has no ESMTP in it"
                            : "no whole reply to EHLO");
        }
        SmtpReply answer = ehlo.get();
        return switch (answer.severity()) {
            case 2 -> offered(answer);
            case 4 -> Ending.of(EndpointOutcome.EHLO_DEFERRED, Stage.EHLO, answer);
            case 5 ->
                new Ending(
                        EndpointOutcome.NOT_TOLD,
                        Stage.EHLO,
                        Optional.of(answer),
                        Optional.of("EHLO was refused, and zgrab2 does not say HELO then"));
            default -> Ending.of(EndpointOutcome.NOT_SMTP, Stage.EHLO, answer);
        };
    }

    private Ending offered(SmtpReply answer) {
        StarttlsOffer offer = RecordedReply.offer(RecordedReply.capabilities(answer));
        return switch (offer) {
            case OFFERED -> reply("starttls").map(this::answered).orElseGet(this::unanswered);
            case MANGLED -> Ending.of(EndpointOutcome.STARTTLS_MANGLED, Stage.EHLO, answer);
            case NOT_OFFERED -> Ending.of(EndpointOutcome.STARTTLS_NOT_OFFERED, Stage.EHLO, answer);
            case UNKNOWN -> throw new IllegalStateException("an advertisement is never unknown");
        };
    }

    private Ending unanswered() {
        return Ending.because(EndpointOutcome.NOT_TOLD, Stage.STARTTLS, "no whole reply to STARTTLS");
    }

    private Ending answered(SmtpReply answer) {
        return switch (answer.severity()) {
            case 2 -> handshaken();
            case 4 -> Ending.of(EndpointOutcome.STARTTLS_DEFERRED, Stage.STARTTLS, answer);
            case 5 -> Ending.of(EndpointOutcome.STARTTLS_REFUSED, Stage.STARTTLS, answer);
            default -> Ending.of(EndpointOutcome.NOT_SMTP, Stage.STARTTLS, answer);
        };
    }

    private Ending handshaken() {
        if (!handshake.completed()) {
            return Ending.because(failure(), Stage.HANDSHAKE, zgrab2Says());
        }
        if (line.status().equals("post-tls-application-error")) {
            return Ending.because(EndpointOutcome.POST_HANDSHAKE_FAILED, Stage.TLS, zgrab2Says());
        }
        return Ending.of(handshake.isModern() ? EndpointOutcome.STARTTLS_OK : EndpointOutcome.LEGACY_ONLY, Stage.DONE);
    }

    /** Go's words for it: zgrab2 records nothing else of a handshake that failed without an alert. */
    private EndpointOutcome failure() {
        String error = line.error();
        if (handshake.alert().isPresent()) {
            return EndpointOutcome.HANDSHAKE_FAILED;
        }
        if (error.contains("first record does not look like a TLS handshake")) {
            return EndpointOutcome.NOT_TLS;
        }
        if (error.contains("deadline exceeded") || error.contains("i/o timeout")) {
            return EndpointOutcome.HANDSHAKE_TIMEOUT;
        }
        return error.endsWith("EOF") || error.contains("connection reset")
                ? EndpointOutcome.HANDSHAKE_CLOSED
                : EndpointOutcome.HANDSHAKE_FAILED;
    }
}
