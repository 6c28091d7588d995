package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.StarttlsOffer;

class EhloAnswerFuzzTest {
    /** The keyword in ASCII letters of either case, alone or before a parameter. */
    private static final Pattern OFFER =
            Pattern.compile("STARTTLS([\\s=].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @FuzzTest(maxDuration = "5m")
    void whatIsOnOfferDependsOnTheKeywordsAlone(byte[] text) {
        List<String> lines = lines(text);
        List<String> capabilities = EhloAnswer.capabilities(new SmtpReply(250, lines));
        StarttlsOffer offer = StarttlsAdvertisement.of(capabilities);

        assertThat(capabilities).hasSizeBetween(lines.size() - 1 - blank(lines), lines.size());
        assertThat(capabilities).noneMatch(String::isBlank).allMatch(line -> line.equals(line.strip()));
        assertThat(offer == StarttlsOffer.OFFERED)
                .isEqualTo(capabilities.stream()
                        .anyMatch(line -> OFFER.matcher(line).matches()));
        assertThat(offerOf(capabilities, "X-OTHER")).isEqualTo(offer);
        assertThat(offerOf(capabilities, "starttls")).isEqualTo(StarttlsOffer.OFFERED);
        assertThat(StarttlsAdvertisement.of(reversed(capabilities))).isEqualTo(offer);
        if (offer == StarttlsOffer.NOT_OFFERED) {
            assertThat(offerOf(capabilities, "XXXXXXXA")).isEqualTo(StarttlsOffer.MANGLED);
        }
    }

    private static List<String> lines(byte[] text) {
        List<String> lines = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            lines.add(ReplyLine.text(line.getBytes(StandardCharsets.ISO_8859_1), 0));
        }
        return lines;
    }

    private static int blank(List<String> lines) {
        return (int) lines.stream().filter(String::isBlank).count();
    }

    private static StarttlsOffer offerOf(List<String> capabilities, String another) {
        List<String> more = new ArrayList<>(capabilities);
        more.add(another);
        return StarttlsAdvertisement.of(more);
    }

    private static List<String> reversed(List<String> capabilities) {
        List<String> reversed = new ArrayList<>(capabilities);
        Collections.reverse(reversed);
        return reversed;
    }
}
