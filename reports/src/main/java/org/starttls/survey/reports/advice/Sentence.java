package org.starttls.survey.reports.advice;

import static java.util.Objects.requireNonNull;

/**
 * What is said of a code.
 *
 * @param what a sentence about the domain or one of its mail servers
 * @param remedy what to do; empty where nothing is to do
 */
record Sentence(Severity severity, String what, String remedy) {
    Sentence {
        requireNonNull(severity);
        requireNonNull(what);
        requireNonNull(remedy);
    }

    static Sentence fault(String what, String remedy) {
        return new Sentence(Severity.FAULT, what, remedy);
    }

    static Sentence gap(String what, String remedy) {
        return new Sentence(Severity.GAP, what, remedy);
    }

    static Sentence hint(String what, String remedy) {
        return new Sentence(Severity.HINT, what, remedy);
    }

    static Sentence unknown(String what, String remedy) {
        return new Sentence(Severity.UNKNOWN, what, remedy);
    }

    Sentence at(Severity other) {
        return new Sentence(other, what, remedy);
    }
}
