package org.starttls.survey.engine.preflight;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.starttls.survey.engine.dns.DnsAnswer;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Whether this machine's clock can be right: every time of a survey is its, and certificates are judged by it. */
final class ClockRules {
    private static final String SET_IT = "set the clock, best by NTP: timedatectl set-ntp true";

    private ClockRules() {}

    /**
     * When a signature is valid.
     *
     * @param signer whose zone it is, "." for the root
     */
    record Signed(String signer, Instant from, Instant until) {
        /** The first signature of an answer that was asked for with them. */
        static Optional<Signed> of(DnsAnswer answer) {
            return answer.lookup().message().flatMap(Signed::of);
        }

        private static Optional<Signed> of(byte[] bytes) {
            try {
                for (Record entry : new Message(bytes).getSection(Section.ANSWER)) {
                    if (entry instanceof RRSIGRecord signature) {
                        return Optional.of(new Signed(
                                signature.getSigner().toString(), signature.getTimeSigned(), signature.getExpire()));
                    }
                }
                return Optional.empty();
            } catch (IOException e) {
                return Optional.empty(); // what cannot be read tells nothing
            }
        }
    }

    /** @param built a day that is over: that of the youngest part of this program that has a date */
    static Finding judge(Instant now, Optional<Signed> signed, LocalDate built) {
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        if (time.isBefore(built.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            return Finding.blocker(Check.CLOCK, "the clock says " + time + ", and this program is of " + built, SET_IT);
        }
        if (signed.isEmpty()) {
            return Finding.fine(
                    Check.CLOCK,
                    "the clock says " + time + "; compared with this program's date alone (" + built
                            + "), as the resolver shows no signature");
        }
        Signed frame = signed.get();
        if (time.isBefore(frame.from()) || time.isAfter(frame.until())) {
            return Finding.warning(
                    Check.CLOCK,
                    "the clock says " + time + ", and the newest signature of the zone " + frame.signer()
                            + " is valid from " + frame.from() + " to " + frame.until(),
                    SET_IT + "; if the clock is right, the resolver hands out old answers");
        }
        return Finding.fine(
                Check.CLOCK,
                "the clock says " + time + ", which is within the signature of the zone " + frame.signer() + " ("
                        + frame.from() + " to " + frame.until() + ")");
    }
}
