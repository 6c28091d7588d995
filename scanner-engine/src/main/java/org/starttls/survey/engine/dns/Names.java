package org.starttls.survey.engine.dns;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Host names between text and wire. Any thread. */
final class Names {
    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;
    private static final CharMatcher LABEL = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("-_"))
            .precomputed();

    private Names() {}

    /** The form of the model: lower case, no final dot but for the root; odd bytes as {@code \DDD}. */
    static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    /**
     * The absolute name that a host name stands for; no search path is ever tried. Letters, digits, hyphens and underscores:
     * more than RFC 1123 allows, because such names are out there and resolve. Empty for the root and for anything else.
     *
     * @param text with or without a final dot
     */
    static Optional<Name> host(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        boolean labels = Splitter.on('.')
                .splitToStream(name)
                .allMatch(label -> !label.isEmpty() && label.length() <= MAX_LABEL && LABEL.matchesAllOf(label));
        if (name.length() > MAX_LENGTH || !labels) {
            return Optional.empty();
        }
        try {
            return Optional.of(Name.fromString(name, Name.root));
        } catch (TextParseException e) {
            return Optional.empty();
        }
    }

    /** Whether an exchange is an address in text form: {@code 192.0.2.1}, {@code [192.0.2.1]}, {@code [IPv6:2001:db8::1]}. */
    static boolean isAddress(String exchange) {
        String text = exchange;
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.regionMatches(true, 0, "IPv6:", 0, 5)) {
            text = text.substring(5);
        }
        return InetAddresses.isInetAddress(text);
    }
}
