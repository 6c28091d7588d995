package org.starttls.survey.engine.smtp;

import com.google.common.base.Ascii;
import java.util.List;
import org.starttls.survey.engine.model.StarttlsOffer;

/**
 * Reads from the answer to EHLO whether STARTTLS is on offer, or was and has been altered on the way.
 *
 * <p>Mangled is a keyword of exactly the eight characters of STARTTLS, since middleboxes keep the packet's length, that
 * is nothing but {@code X} save at most one other character (Cisco's fixup makes it {@code XXXXXXXA}), or has one and
 * the same character in all places where it differs ({@code STARXXXX}, {@code ********}), or differs in one to three
 * places. The registered keywords of eight characters ({@code 8BITMIME}, {@code CHUNKING}, {@code SMTPUTF8}) differ in
 * six or more, by various characters. An intact STARTTLS beside a mangled one is an offer.
 */
final class StarttlsAdvertisement {
    private static final String STARTTLS = "STARTTLS";
    private static final int MOST_ALTERED = 3;

    private StarttlsAdvertisement() {}

    static StarttlsOffer of(List<String> capabilities) {
        List<String> keywords =
                capabilities.stream().map(StarttlsAdvertisement::keyword).toList();
        if (keywords.contains(STARTTLS)) {
            return StarttlsOffer.OFFERED;
        }
        return keywords.stream().anyMatch(StarttlsAdvertisement::mangled)
                ? StarttlsOffer.MANGLED
                : StarttlsOffer.NOT_OFFERED;
    }

    private static String keyword(String capability) {
        // Not String.toUpperCase, for which a long s is an S too, and a ligature of both ST.
        return Ascii.toUpperCase(capability.strip().split("[\\s=]", 2)[0]);
    }

    /** Whether a word in capitals can be what is left of STARTTLS, as the class says. */
    static boolean mangled(String keyword) {
        if (keyword.length() != STARTTLS.length()) {
            return false;
        }
        long crosses = keyword.chars().filter(c -> c == 'X').count();
        String altered = altered(keyword);
        return crosses >= STARTTLS.length() - 1
                || altered.length() <= MOST_ALTERED
                || altered.chars().distinct().count() == 1;
    }

    /** What stands in the places where it differs. */
    private static String altered(String keyword) {
        StringBuilder altered = new StringBuilder();
        for (int i = 0; i < STARTTLS.length(); i++) {
            if (keyword.charAt(i) != STARTTLS.charAt(i)) {
                altered.append(keyword.charAt(i));
            }
        }
        return altered.toString();
    }
}
