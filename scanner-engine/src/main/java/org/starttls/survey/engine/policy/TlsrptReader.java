package org.starttls.survey.engine.policy;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads records by the grammar of RFC 8460 section 3. Pure. */
final class TlsrptReader {
    private static final String VERSION = "v=TLSRPTv1";
    private static final Pattern MEANT = Pattern.compile("(?i)(?:^\"?|;)\\s*v\\s*=\\s*\"?tlsrpt|^\\s*rua\\s*=");
    private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^@?]+@[^@?]+(\\?.*)?");

    private TlsrptReader() {}

    static TlsrptRecord read(List<String> texts) {
        RecordChoice choice = RecordChoice.among(texts, VERSION, MEANT);
        return switch (choice.kind()) {
            case NOTHING -> new TlsrptRecord.None();
            case SEVERAL -> new TlsrptRecord.Multiple(choice.count());
            case OTHER_VERSION -> badVersion(choice.text());
            case ONE ->
                RecordFields.of(VERSION, choice.text())
                        .map(TlsrptReader::read)
                        .orElseGet(() -> badVersion(choice.text()));
        };
    }

    private static TlsrptRecord read(RecordFields fields) {
        Optional<String> rua = fields.value("rua");
        if (rua.isEmpty()) {
            return new TlsrptRecord.Invalid(TlsrptError.NO_RUA, "has no rua");
        }
        Optional<String> broken = fields.broken("rua");
        if (broken.isPresent()) {
            return new TlsrptRecord.Invalid(
                    TlsrptError.BAD_EXTENSION, "a field that is not name=value: " + Shown.bytes(broken.get()));
        }
        return addresses(rua.get());
    }

    private static TlsrptRecord addresses(String rua) {
        List<String> supported = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String address : Splitter.on(',').trimResults(BLANK).split(rua)) {
            Optional<URI> uri = uri(address);
            if (uri.isEmpty() || !leadsSomewhere(uri.get())) {
                return new TlsrptRecord.Invalid(
                        TlsrptError.BAD_RUA, "not an address for reports: " + Shown.bytes(address));
            }
            (isSupported(uri.get()) ? supported : others).add(address);
        }
        return supported.isEmpty()
                ? new TlsrptRecord.Invalid(
                        TlsrptError.UNSUPPORTED_SCHEME, "neither mailto nor https: " + Shown.bytes(rua))
                : new TlsrptRecord.Valid(supported, others);
    }

    private static Optional<URI> uri(String text) {
        boolean encoded = text.indexOf('!') < 0 && CharMatcher.ascii().matchesAllOf(text);
        try {
            return encoded ? Optional.of(new URI(text)).filter(URI::isAbsolute) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean leadsSomewhere(URI uri) {
        return switch (scheme(uri)) {
            case "mailto" ->
                uri.isOpaque()
                        && MAIL_ADDRESS.matcher(uri.getRawSchemeSpecificPart()).matches();
            case "https" -> !uri.isOpaque() && uri.getRawAuthority() != null;
            default -> true;
        };
    }

    private static boolean isSupported(URI uri) {
        return List.of("mailto", "https").contains(scheme(uri));
    }

    private static String scheme(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static TlsrptRecord badVersion(String text) {
        return new TlsrptRecord.Invalid(
                TlsrptError.BAD_VERSION, "does not begin with “" + VERSION + ";”: " + Shown.bytes(text));
    }
}
