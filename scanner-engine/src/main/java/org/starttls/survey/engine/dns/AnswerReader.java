package org.starttls.survey.engine.dns;

import static org.starttls.survey.engine.model.LookupOutcome.BOGUS;
import static org.starttls.survey.engine.model.LookupOutcome.FOUND;
import static org.starttls.survey.engine.model.LookupOutcome.MALFORMED;
import static org.starttls.survey.engine.model.LookupOutcome.NODATA;
import static org.starttls.survey.engine.model.LookupOutcome.NXDOMAIN;
import static org.starttls.survey.engine.model.LookupOutcome.REFUSED;
import static org.starttls.survey.engine.model.LookupOutcome.SERVFAIL;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.FailureText;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Says what an answer means, without asking further. Any thread. */
final class AnswerReader {
    private AnswerReader() {}

    /** Never throws: bytes that are no DNS message are MALFORMED. */
    static Reading read(Question question, byte[] bytes) {
        try {
            return read(question, new Message(bytes), bytes);
        } catch (IOException | RuntimeException e) {
            // The parser's records check themselves with unchecked exceptions too; all of them are the sender's doing.
            String why = FailureText.of(e).map(text -> ": " + text).orElse("");
            return Reading.failed(MALFORMED, "not a DNS message" + why, Optional.of(bytes));
        }
    }

    private static Reading read(Question question, Message message, byte[] bytes) {
        if (message.getHeader().getFlag(Flags.TC)) {
            // Whoever asks over TCP asks for all of it.
            return Reading.failed(MALFORMED, "truncated over TCP", Optional.of(bytes));
        }
        return switch (message.getRcode()) {
            case Rcode.NOERROR -> positive(question, message, bytes);
            case Rcode.NXDOMAIN -> reading(NXDOMAIN, message, chain(question, message), false, Optional.empty(), bytes);
            case Rcode.SERVFAIL -> failure(ExtendedErrors.isBogus(message) ? BOGUS : SERVFAIL, message, bytes);
            default -> failure(REFUSED, message, bytes);
        };
    }

    private static Reading positive(Question question, Message message, byte[] bytes) {
        AliasChain chain = chain(question, message);
        if (chain.fault().isPresent()) {
            AliasFault fault = chain.fault().get();
            return reading(fault.outcome(), message, chain, false, Optional.of(fault.detail()), bytes);
        }
        if (!chain.records().isEmpty()) {
            return reading(FOUND, message, chain, false, Optional.empty(), bytes);
        }
        boolean denied = hasAuthority(message, Type.SOA);
        if (!chain.aliases().isEmpty()) {
            return reading(NODATA, message, chain, !denied, Optional.empty(), bytes);
        }
        if (!message.getSection(Section.ANSWER).isEmpty()) {
            return reading(MALFORMED, message, chain, false, Optional.of("an answer about something else"), bytes);
        }
        // Name servers without an SOA record are a referral, not a denial (RFC 2308 section 2.2.1).
        if (!denied && hasAuthority(message, Type.NS)) {
            return reading(MALFORMED, message, chain, false, Optional.of("a referral instead of an answer"), bytes);
        }
        return reading(NODATA, message, chain, false, Optional.empty(), bytes);
    }

    /** The message, empty where the bytes are none. */
    static Optional<Message> parse(byte[] bytes) {
        try {
            return Optional.of(new Message(bytes));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether anything in an answer, or in what denies one, is signed. */
    static boolean hasSignature(Message message) {
        return Stream.of(Section.ANSWER, Section.AUTHORITY)
                .flatMap(section -> message.getSection(section).stream())
                .anyMatch(record -> record.getType() == Type.RRSIG);
    }

    private static AliasChain chain(Question question, Message message) {
        return AliasChain.follow(question, message.getSection(Section.ANSWER));
    }

    private static boolean hasAuthority(Message message, int type) {
        return message.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == type);
    }

    private static Reading failure(LookupOutcome outcome, Message message, byte[] bytes) {
        String detail = ExtendedErrors.describe(message).orElseGet(() -> Rcode.string(message.getRcode()));
        return reading(outcome, message, AliasChain.NONE, false, Optional.of(detail), bytes);
    }

    private static Reading reading(
            LookupOutcome outcome,
            Message message,
            AliasChain chain,
            boolean unfinished,
            Optional<String> detail,
            byte[] bytes) {
        List<Record> records = outcome == FOUND ? chain.records() : List.of();
        return new Reading(
                outcome,
                Optional.of(message.getRcode()),
                message.getHeader().getFlag(Flags.AD),
                records,
                chain.aliases(),
                unfinished,
                detail,
                Optional.of(bytes));
    }
}
