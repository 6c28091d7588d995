package org.starttls.survey.engine.list;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.list.NormalisedName.Name;
import org.starttls.survey.engine.list.NormalisedName.NoName;
import org.starttls.survey.engine.net.AddressLiteral;

/**
 * Gives every spelling of a domain one form. Any thread.
 *
 * <p>Names in ASCII are lower-cased and otherwise taken as they are: what the DNS may hold is asked, also where IDNA would
 * object ({@code r3---sn-a.example}, a broken {@code xn--}). Labels are of letters, digits, hyphens and underscores, as
 * those of mail domains are. Other scripts go through UTS 46 without its transitional and STD3 rules, with its checks of
 * direction and joiners. A single label is a name: top-level domains with MX records exist. The last label has a letter,
 * as every top-level domain does, so that numbers, dashes and mistyped addresses are told from names.
 */
public final class DomainNames {
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;
    /** Longer than any name before mapping; encoding a label takes time in the square of its length. */
    private static final int MAX_UNMAPPED = 1_000;

    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** Hyphens are the registries' matter; lengths and empty labels are measured here, for every name alike. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4,
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG);

    private static final String TAG = "[ipv6:";

    private DomainNames() {}

    /** The domain that a name, a URL or a mail address is about. */
    public static NormalisedName normalise(String text) {
        Reduced reduced = Reduced.of(trim(text));
        String host = reduced.host();
        String ascii = host;
        if (!isAscii(host)) {
            if (host.length() > MAX_UNMAPPED) {
                return new NoName("is longer than a name may be");
            }
            IDNA.Info found = new IDNA.Info();
            ascii = UTS46.nameToASCII(host, new StringBuilder(), found).toString();
            if (!TOLERATED.containsAll(found.getErrors())) {
                return new NoName("is no valid internationalised name");
            }
        }
        String name = withoutFinalDot(lowerCase(ascii));
        return fault(name).<NormalisedName>map(NoName::new).orElseGet(() -> new Name(name, reduced.from()));
    }

    /** Removes blanks at both ends, of whatever script. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || (character > 0x7F && Character.isSpaceChar(character));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** ASCII only; the same object where there is nothing to do, as is usual. */
    private static String lowerCase(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (ascii.charAt(i) >= 'A' && ascii.charAt(i) <= 'Z') {
                return ascii.toLowerCase(Locale.ROOT);
            }
        }
        return ascii;
    }

    private static String withoutFinalDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Optional<String> fault(String name) {
        return shapeFault(name).or(() -> labelsFault(name)).or(() -> lengthFault(name));
    }

    private static Optional<String> shapeFault(String name) {
        if (name.isEmpty()) {
            return Optional.of("has no name");
        }
        if (name.startsWith("*.")) {
            return Optional.of("is a wildcard; list the domains themselves");
        }
        if (isAddress(name)) {
            return Optional.of("is an IP address, not a name");
        }
        return Optional.empty();
    }

    private static boolean isAddress(String name) {
        boolean bracketed = name.startsWith("[") && name.endsWith("]");
        // RFC 5321 section 4.1.3 writes user@[IPv6:2001:db8::1].
        String bare = bracketed ? name.substring(name.startsWith(TAG) ? TAG.length() : 1, name.length() - 1) : name;
        boolean possible = bare.indexOf(':') >= 0 || isDigit(name.charAt(name.length() - 1)) || bracketed;
        return possible && AddressLiteral.parse(bare).isPresent();
    }

    private static Optional<String> labelsFault(String name) {
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            Optional<String> fault = labelFault(name, start, dot);
            if (fault.isPresent()) {
                return fault;
            }
            start = dot + 1;
        }
        Optional<String> fault = labelFault(name, start, name.length());
        if (fault.isEmpty() && !hasLetter(name, start)) {
            return Optional.of("has no letter in its last label, as every name has");
        }
        return fault;
    }

    private static Optional<String> lengthFault(String name) {
        return name.length() <= MAX_NAME
                ? Optional.empty()
                : Optional.of("is longer than the " + MAX_NAME + " characters of a name");
    }

    private static Optional<String> labelFault(String name, int start, int end) {
        if (start == end) {
            return Optional.of("has an empty label");
        }
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '-' && c != '_') {
                return Optional.of(named(c));
            }
        }
        boolean tooLong = end - start > MAX_LABEL;
        return tooLong ? Optional.of("has a label of more than " + MAX_LABEL + " characters") : Optional.empty();
    }

    private static boolean hasLetter(String name, int start) {
        for (int i = start; i < name.length(); i++) {
            if (isLetter(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** After lower-casing, so there are no others. */
    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static String named(char character) {
        if (character == ' ') {
            return "has a space";
        }
        boolean control = character < ' ' || character == 0x7F;
        return control ? "has a control character" : "has the character “" + character + "”, which no name has";
    }
}
