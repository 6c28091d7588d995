package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * One answer under validation: it hands the validator the answer itself and asks for the keys that lead to it. The validator
 * takes failures of those for proof of forgery, or of its absence; so they are remembered here. It is an executor because
 * that is what the validator passes on from one answer to all that it asks for its sake. The validator's threads, one after
 * the other.
 */
final class Validation implements Executor {
    /** A name of five labels takes ten at most, but an alias leads to another name, and the names are a stranger's. */
    private static final int MAX_QUESTIONS = 128;

    private final Dns dns;
    private final Executor pool;
    private final Question question;
    private final byte[] answer;
    private int asked;
    private Optional<String> failure = Optional.empty();
    private Optional<Throwable> bug = Optional.empty();

    Validation(Dns dns, Executor pool, Question question, byte[] answer) {
        this.dns = dns;
        this.pool = pool;
        this.question = question;
        this.answer = answer;
    }

    @Override
    public void execute(Runnable step) {
        pool.execute(step);
    }

    /** Why a key could not be asked for; empty where all were. */
    Optional<String> failure() {
        return failure;
    }

    /** What the scanner itself failed with while it asked for a key; the validator may not pass it on. */
    Optional<Throwable> bug() {
        return bug;
    }

    /** The answer itself or, from the network, what the validator needs beside it. Fails where there is none. */
    CompletionStage<Message> send(Message query) {
        Record wanted = query.getQuestion();
        Question key = new Question(wanted.getName(), wanted.getType());
        PooledStage<Message> reply = new PooledStage<>(pool);
        if (key.equals(question)) {
            complete(reply, answer);
        } else if (++asked > MAX_QUESTIONS) {
            fail(reply, "more than " + MAX_QUESTIONS + " questions for one answer");
        } else {
            var unused = signed(key)
                    .handleAsync((seen, thrown) -> arrived(reply, key, seen, thrown), pool)
                    // Only a closed pool gets here: nobody else would end the wait.
                    .exceptionally(reply::completeExceptionally);
        }
        return reply;
    }

    /** What leads to keys is signed; what is not was robbed of it, as far as another resolver has it. */
    private CompletionStage<DnsAnswer> signed(Question key) {
        return dns.question(key.name(), key.type()).thenCompose(seen -> {
            CompletionStage<DnsAnswer> first = CompletableFuture.completedStage(seen);
            if (!isEvidence(seen.lookup().outcome()) || isSigned(seen)) {
                return first;
            }
            return dns.elsewhere(key.name(), key.type(), seen.lookup().resolver())
                    .map(stage -> stage.thenApply(other -> isSigned(other) ? other : seen))
                    .orElse(first);
        });
    }

    /** Whether anything in the answer, or in what denies one, is signed. */
    static boolean isSigned(DnsAnswer answer) {
        return answer.lookup()
                .message()
                .flatMap(AnswerReader::parse)
                .filter(AnswerReader::hasSignature)
                .isPresent();
    }

    private boolean arrived(PooledStage<Message> reply, Question key, DnsAnswer seen, Throwable thrown) {
        if (thrown != null) {
            bug = Optional.of(thrown);
            return reply.completeExceptionally(thrown);
        }
        if (isEvidence(seen.lookup().outcome())) {
            return complete(reply, seen.lookup().message().orElseThrow());
        }
        String name = Names.text(key.name()) + " " + Type.string(key.type());
        return fail(
                reply,
                name + ": " + seen.detail().orElse(seen.lookup().outcome().code()));
    }

    /** Whether there is something to check a signature of. */
    static boolean isEvidence(LookupOutcome outcome) {
        return switch (outcome) {
            case FOUND, NODATA, NXDOMAIN -> true;
            case SERVFAIL, TIMEOUT, BOGUS, REFUSED, MALFORMED, LOCAL_ERROR, CNAME_LOOP, CNAME_CHAIN -> false;
        };
    }

    /** From the bytes each time: the validator changes what it is given. */
    private static boolean complete(PooledStage<Message> reply, byte[] bytes) {
        try {
            return reply.complete(new Message(bytes));
        } catch (IOException e) {
            return reply.completeExceptionally(e);
        }
    }

    private boolean fail(PooledStage<Message> reply, String why) {
        failure = failure.or(() -> Optional.of(why));
        return reply.completeExceptionally(new IOException(why));
    }
}
