package org.starttls.survey.reports.domain;

import java.util.Optional;

/** TLSA records in words (RFC 6698 section 2.1, RFC 7672 section 3.1). Pure, any thread. */
final class TlsaWords {
    private static final int SHOWN_DIGITS = 64;

    private final String data;
    private final int usage;
    private final int selector;
    private final int matchingType;

    private TlsaWords(String record) {
        String[] parts = record.split(" ", -1);
        usage = Integer.parseInt(parts[0]);
        selector = Integer.parseInt(parts[1]);
        matchingType = Integer.parseInt(parts[2]);
        data = parts[3];
    }

    /**
     * What a record asks of the server, and whether a sending mail server can use it.
     *
     * @param secure whether the answer and the way to it are signed, without which no record is called usable
     */
    static String of(String record, boolean secure) {
        TlsaWords words = new TlsaWords(record);
        return words.shown() + ": " + words.subject() + ", " + words.form()
                + words.fault().map(fault -> "; unusable: " + fault).orElse(secure ? "; usable" : "");
    }

    /** Whether a sending mail server can use it, the signature of the answer aside. */
    static boolean usable(String record) {
        return new TlsaWords(record).fault().isEmpty();
    }

    private String shown() {
        String start = usage + " " + selector + " " + matchingType + " ";
        return data.length() <= SHOWN_DIGITS
                ? (start + data).stripTrailing()
                : start + data.substring(0, SHOWN_DIGITS) + "… (" + data.length() / 2 + " bytes)";
    }

    private String subject() {
        String whose = switch (usage) {
            case 0 -> "a public authority of the chain (PKIX-TA)";
            case 1 -> "the server itself, by a public authority (PKIX-EE)";
            case 2 -> "an authority of the chain (DANE-TA)";
            case 3 -> "the server itself (DANE-EE)";
            default -> "usage " + usage;
        };
        return switch (selector) {
            case 0 -> whose + ", by its certificate";
            case 1 -> whose + ", by its public key";
            default -> whose + ", selector " + selector;
        };
    }

    private String form() {
        return switch (matchingType) {
            case 0 -> "in full";
            case 1 -> "SHA-256";
            case 2 -> "SHA-512";
            default -> "matching type " + matchingType;
        };
    }

    private Optional<String> fault() {
        if (usage > 3 || selector > 1 || matchingType > 2) {
            return Optional.of("a parameter that nobody knows");
        }
        if (usage < 2) {
            return Optional.of("mail servers trust no public authority by TLSA (RFC 7672 section 3.1.3)");
        }
        int bytes = data.length() / 2;
        boolean whole = switch (matchingType) {
            case 1 -> bytes == 32;
            case 2 -> bytes == 64;
            default -> bytes > 0;
        };
        return whole ? Optional.empty() : Optional.of("the data are " + bytes + " bytes long");
    }
}
