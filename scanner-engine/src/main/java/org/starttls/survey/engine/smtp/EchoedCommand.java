package org.starttls.survey.engine.smtp;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.starttls.survey.engine.model.CommandEcho;
import org.starttls.survey.engine.model.SmtpReply;

/**
 * Reads from a reply to STARTTLS whether it repeats the command. An altered echo is a word that
 * {@link StarttlsAdvertisement#mangled} knows, or one of four and more {@code X} alone, as Cisco's fixup leaves. Pure.
 */
final class EchoedCommand {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Z0-9*#?]+");
    private static final Pattern CROSSES = Pattern.compile("X{4,}");

    private EchoedCommand() {}

    static CommandEcho in(SmtpReply reply) {
        String[] words = BETWEEN_WORDS.split(reply.text().toUpperCase(Locale.ROOT));
        if (Arrays.asList(words).contains("STARTTLS")) {
            return CommandEcho.INTACT;
        }
        return Arrays.stream(words).anyMatch(EchoedCommand::altered) ? CommandEcho.ALTERED : CommandEcho.NONE;
    }

    private static boolean altered(String word) {
        return StarttlsAdvertisement.mangled(word) || CROSSES.matcher(word).matches();
    }
}
