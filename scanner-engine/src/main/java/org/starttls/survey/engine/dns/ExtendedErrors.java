package org.starttls.survey.engine.dns;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Transcript;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/** Why a resolver says that it failed (RFC 8914). */
final class ExtendedErrors {
    private static final int MAX_TEXT = 200;

    private ExtendedErrors() {}

    /** Whether the answer was withheld because its signatures do not hold. */
    static boolean isBogus(Message message) {
        return options(message).anyMatch(option -> switch (option.getErrorCode()) {
            case ExtendedErrorCodeOption.DNSSEC_BOGUS,
                    ExtendedErrorCodeOption.SIGNATURE_EXPIRED,
                    ExtendedErrorCodeOption.SIGNATURE_NOT_YET_VALID,
                    ExtendedErrorCodeOption.DNSKEY_MISSING,
                    ExtendedErrorCodeOption.RRSIGS_MISSING,
                    ExtendedErrorCodeOption.NO_ZONE_KEY_BIT_SET,
                    ExtendedErrorCodeOption.NSEC_MISSING,
                    ExtendedErrorCodeOption.SIGNATURE_EXPIRED_BEFORE_VALID -> true;
            default -> false;
        });
    }

    /** Whether one says why, beyond that it failed, or that it had failed before. */
    static boolean explain(Message message) {
        return options(message).anyMatch(option -> switch (option.getErrorCode()) {
            case ExtendedErrorCodeOption.OTHER, ExtendedErrorCodeOption.CACHED_ERROR -> false;
            default -> true;
        });
    }

    /** In one line, with the sender's text escaped and cut; empty when there is none. */
    static Optional<String> describe(Message message) {
        String described = options(message).map(ExtendedErrors::describe).collect(Collectors.joining("; "));
        return Optional.of(described).filter(text -> !text.isEmpty());
    }

    private static String describe(ExtendedErrorCodeOption option) {
        String meaning =
                "extended error " + option.getErrorCode() + " " + ExtendedErrorCodeOption.text(option.getErrorCode());
        if (option.getText() == null) {
            return meaning;
        }
        String text = Transcript.escape(option.getText().getBytes(StandardCharsets.UTF_8));
        return meaning + ": " + text.substring(0, Math.min(text.length(), MAX_TEXT));
    }

    private static Stream<ExtendedErrorCodeOption> options(Message message) {
        OPTRecord opt = message.getOPT();
        List<EDNSOption> options = opt == null ? List.of() : opt.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR);
        return options.stream()
                .filter(ExtendedErrorCodeOption.class::isInstance)
                .map(ExtendedErrorCodeOption.class::cast)
                .limit(4);
    }
}
