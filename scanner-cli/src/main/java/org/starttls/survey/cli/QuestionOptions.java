package org.starttls.survey.cli;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.model.Question;
import picocli.CommandLine.Option;

/**
 * What servers are asked beyond one conversation as a sender of mail would hold it. What is not given is as the resumed
 * scan had it, if one is resumed, else nothing.
 */
final class QuestionOptions {
    @Option(
            names = "--enumerate",
            paramLabel = "WHAT",
            converter = TopicWords.class,
            completionCandidates = TopicWords.class,
            split = ",",
            description = {
                "Ask each server that offers STARTTLS what else it does, on further connections, one after the other, each "
                        + "within the same limits. One or several, with commas: pq (post-quantum groups, some 2 connections), "
                        + "versions (6), groups (some 12), ciphers (some 24), sni (which certificate without a server name, and "
                        + "under an unknown one: 2), certificates (with an RSA key and with an ECDSA one, in TLS 1.2: 2).",
                "A server logs each as a session that ends in the handshake; of sni, as a full one."
            })
    private List<Topic> topics = List.of();

    @Option(
            names = "--probe-stripping",
            description =
                    "Where STARTTLS is not on offer, or altered, send it all the same, in the same conversation: whether TLS "
                            + "works shows that the offer was removed on the way. The server sees a command that it did not announce.")
    private boolean stripping;

    @Option(
            names = "--probe-injection",
            description =
                    "Send NOOP in one write with STARTTLS, and see whether it is answered inside TLS (CVE-2011-0411): two "
                            + "further connections to each server that offers STARTTLS. Harmless, but some servers log an attack.")
    private boolean injection;

    /** What can be asked about, in the words of the command line. */
    enum Topic {
        PQ(Question.POST_QUANTUM),
        VERSIONS(Question.VERSIONS),
        GROUPS(Question.GROUPS, Question.CURVES),
        CIPHERS(Question.CIPHERS_TLS13, Question.CIPHERS),
        SNI(Question.SNI),
        CERTIFICATES(Question.CERTIFICATES);

        private final ImmutableList<Question> questions;

        Topic(Question... questions) {
            this.questions = ImmutableList.copyOf(questions);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of {@code --enumerate}. */
    static final class TopicWords extends WordConverter<Topic> {
        TopicWords() {
            super(Topic.class);
        }
    }

    /** The questions, in the order to ask. */
    List<Question> questions(StoredOptions stored) {
        List<Question> before = stored.texts("enumerate").stream()
                .flatMap(code -> Question.of(code).stream())
                .toList();
        List<Question> questions = new ArrayList<>(topics.isEmpty() ? before : asked());
        if (injection || before.contains(Question.INJECTION)) {
            questions.add(Question.INJECTION);
        }
        return questions.stream().distinct().toList();
    }

    /** What to write behind {@code --enumerate} to ask stored questions again. */
    static List<String> topics(List<String> codes) {
        return Arrays.stream(Topic.values())
                .filter(topic -> codes.containsAll(
                        topic.questions.stream().map(Question::code).toList()))
                .map(Topic::toString)
                .toList();
    }

    boolean testStripping(StoredOptions stored) {
        return stripping || stored.flag("probe_stripping").orElse(false);
    }

    private List<Question> asked() {
        return topics.stream().flatMap(topic -> topic.questions.stream()).toList();
    }
}
