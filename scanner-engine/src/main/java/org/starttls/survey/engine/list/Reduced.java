package org.starttls.survey.engine.list;

import com.google.common.base.CharMatcher;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host within a URL or a mail address, not yet checked; or the text itself, where it is neither.
 *
 * @param host may be anything at all
 */
record Reduced(String host, Reduction from) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final CharMatcher AUTHORITY_END = CharMatcher.anyOf("/?#\\");
    /** What separates addresses or columns, and is in a local part in quotes only (RFC 5322 section 3.4.1). */
    private static final CharMatcher NOT_IN_LOCAL_PART = CharMatcher.anyOf(" \t,;<>()[]");

    private static final String MAILTO = "mailto:";

    /** Reads {@code scheme://user@host:port/path}, {@code //host}, {@code user@host}, {@code Name <user@host>}, mailto. */
    static Reduced of(String text) {
        int slashes = text.indexOf("//");
        boolean url = slashes == 0
                || (slashes > 0 && SCHEME.matcher(text.substring(0, slashes)).matches());
        if (url) {
            return new Reduced(hostOfAuthority(text.substring(slashes + 2)), Reduction.URL);
        }
        return text.indexOf('@') < 0 ? new Reduced(text, Reduction.NONE) : ofMailAddress(text);
    }

    private static Reduced ofMailAddress(String text) {
        String address = withoutDisplayName(text);
        if (address.length() > MAILTO.length()
                && address.substring(0, MAILTO.length())
                        .toLowerCase(Locale.ROOT)
                        .equals(MAILTO)) {
            int query = address.indexOf('?');
            address = address.substring(MAILTO.length(), query < 0 ? address.length() : query);
        }
        int at = address.lastIndexOf('@');
        boolean isAddress = at > 0 && isLocalPart(address.substring(0, at));
        return isAddress
                ? new Reduced(address.substring(at + 1), Reduction.MAIL_ADDRESS)
                : new Reduced(text, Reduction.NONE);
    }

    private static String withoutDisplayName(String text) {
        int open = text.lastIndexOf('<');
        return open >= 0 && text.endsWith(">") ? text.substring(open + 1, text.length() - 1) : text;
    }

    private static boolean isLocalPart(String text) {
        boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted || (NOT_IN_LOCAL_PART.matchesNoneOf(text) && text.indexOf('@') < 0);
    }

    private static String hostOfAuthority(String rest) {
        int end = AUTHORITY_END.indexIn(rest);
        String authority = end < 0 ? rest : rest.substring(0, end);
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.lastIndexOf(':');
        boolean port = colon > hostAndPort.indexOf(']')
                && CharMatcher.inRange('0', '9').matchesAllOf(hostAndPort.substring(colon + 1));
        return port ? hostAndPort.substring(0, colon) : hostAndPort;
    }
}
