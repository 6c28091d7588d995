package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** Answers at once from a script, reading each answer off the wire as the client does; anything unscripted is an error. */
final class ScriptedDns implements Dns {
    private final Map<Question, UnaryOperator<Message>> script = new HashMap<>();
    private final Map<Question, LookupOutcome> failures = new HashMap<>();
    private final List<Question> asked = new ArrayList<>();

    ScriptedDns on(String name, int type, UnaryOperator<Message> reply) {
        script.put(new Question(Replies.name(name), type), reply);
        return this;
    }

    ScriptedDns found(String name, int type, Record... answers) {
        return on(name, type, query -> Replies.reply(query, Rcode.NOERROR, answers));
    }

    ScriptedDns nodata(String name, int type) {
        return on(name, type, Replies::nodata);
    }

    ScriptedDns rcode(String name, int type, int rcode) {
        return on(name, type, query -> Replies.reply(query, rcode));
    }

    /** Ends without an answer. */
    ScriptedDns fails(String name, int type, LookupOutcome outcome) {
        failures.put(new Question(Replies.name(name), type), outcome);
        return this;
    }

    List<Question> asked() {
        return asked;
    }

    @Override
    public CompletionStage<DnsAnswer> question(Name name, int type) {
        Question question = new Question(name, type);
        asked.add(question);
        return CompletableFuture.completedFuture(answer(question));
    }

    private DnsAnswer answer(Question question) {
        if (failures.containsKey(question)) {
            return answer(question, Reading.failed(failures.get(question), "scripted", Optional.empty()));
        }
        UnaryOperator<Message> reply = script.get(question);
        if (reply == null) {
            throw new AssertionError("nobody expected " + question);
        }
        return answer(
                question,
                AnswerReader.read(question, reply.apply(question.message()).toWire()));
    }

    private static DnsAnswer answer(Question question, Reading reading) {
        Lookup lookup = new Lookup(
                Names.text(question.name()),
                question.type(),
                reading.outcome(),
                reading.rcode(),
                reading.authenticated(),
                DnssecMode.AD.status(reading.outcome(), reading.authenticated()),
                reading.detail(),
                1,
                "scripted",
                Instant.EPOCH,
                Duration.ZERO,
                reading.message());
        return new DnsAnswer(lookup, reading.records(), reading.aliases(), reading.unfinished(), reading.detail());
    }
}
