package org.starttls.survey.engine.dns;

import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Message;

/** Who says whether an answer is secure. */
public enum DnssecMode {
    /** Nobody: every status is indeterminate, but where a resolver says that it withheld something bogus. */
    OFF("off"),
    /** The resolvers, by the AD bit (RFC 4035 section 3.2.3): they must validate, and the way to them be safe. */
    AD("ad"),
    /** We ourselves, from a trust anchor down. */
    VALIDATE("validate");

    private final String code;

    DnssecMode(String code) {
        this.code = code;
    }

    /** The option's value and the database's. */
    public String code() {
        return code;
    }

    /** How a question is put: one who validates needs the signatures. */
    Message query(Question question) {
        return this == VALIDATE ? question.signedMessage() : question.message();
    }

    /** What an answer's AD bit is worth; nothing to those who validate themselves, which is {@link ValidatingDns}' to do. */
    DnssecStatus status(LookupOutcome outcome, boolean authenticated) {
        return switch (outcome) {
            case BOGUS -> DnssecStatus.BOGUS;
            case FOUND, NODATA, NXDOMAIN ->
                this != AD ? DnssecStatus.INDETERMINATE : authenticated ? DnssecStatus.SECURE : DnssecStatus.INSECURE;
            case SERVFAIL, TIMEOUT, REFUSED, MALFORMED, LOCAL_ERROR, CNAME_LOOP, CNAME_CHAIN ->
                DnssecStatus.INDETERMINATE;
        };
    }
}
