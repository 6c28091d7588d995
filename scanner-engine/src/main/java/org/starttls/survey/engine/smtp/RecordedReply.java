package org.starttls.survey.engine.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.StarttlsOffer;

/** Reads replies that another program recorded as this one reads those it hears. Pure, any thread. */
public final class RecordedReply {
    private RecordedReply() {}

    /** The first reply of a text, line ends included; empty where none is complete, or what begins it is no reply. */
    public static Optional<SmtpReply> parse(String text) {
        ReplyAssembler assembler = new ReplyAssembler();
        try {
            for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
                Optional<SmtpReply> reply = assembler.take(next);
                if (reply.isPresent()) {
                    return reply;
                }
            }
        } catch (NotSmtpException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The keywords of a positive answer to EHLO, with their parameters, as sent. */
    public static List<String> capabilities(SmtpReply ehlo) {
        return EhloAnswer.capabilities(ehlo);
    }

    /** Whether STARTTLS is among them, intact or altered on the way. */
    public static StarttlsOffer offer(List<String> capabilities) {
        return StarttlsAdvertisement.of(capabilities);
    }
}
