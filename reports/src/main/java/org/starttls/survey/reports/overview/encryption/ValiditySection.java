package org.starttls.survey.reports.overview.encryption;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.ValidityFigures.CertificateVerdict;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.overview.findings.Rates;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;

/** Whose certificates are valid, and what is wrong with the others. */
public final class ValiditySection {
    private static final String ID = "validity";
    private static final String HEADING = "Who has a valid certificate";

    private ValiditySection() {}

    public static Section of(Findings findings) {
        AdoptionReport report = findings.report();
        List<AdoptionRate> rates = Rates.known(report, report.validity().rates());
        List<CertificateVerdict> causes = report.validity().certificates();
        if (rates.isEmpty() && causes.isEmpty()) {
            return Section.empty(ID, HEADING, "No certificate was judged.");
        }
        List<Exhibit> exhibits = new ArrayList<>();
        if (!rates.isEmpty()) {
            exhibits.add(rates(rates));
        }
        if (!causes.isEmpty()) {
            exhibits.add(causes(causes));
        }
        return new Section(ID, HEADING, says(causes), exhibits);
    }

    private static String says(List<CertificateVerdict> causes) {
        return causes.stream()
                .filter(cause -> !cause.verdict().equals("valid"))
                .findFirst()
                .map(cause -> "What is wrong most often, at " + Figures.percent(cause.share())
                        + " of the handshakes: the certificate is " + wrong(cause) + ".")
                .orElse("Every certificate that was seen is valid.");
    }

    private static String wrong(CertificateVerdict cause) {
        return PlainWords.certificate(cause.verdict());
    }

    private static Exhibit rates(List<AdoptionRate> rates) {
        return Exhibit.charted(
                Charts.rates(
                        "Share with a valid certificate, of those known",
                        rates,
                        Charts::label,
                        Charts.Ends.demanded("valid certificate", "none, or no STARTTLS")),
                Rates.table("Valid certificates by unit and rule", "have one", rates),
                Notes.of(
                        "Valid: TLS 1.2 or later, and a certificate that leads to an authority of the first trust store, "
                                + "is in time and has the MX host's name. Who offers no STARTTLS has none.",
                        "validity"));
    }

    private static Exhibit causes(List<CertificateVerdict> causes) {
        return Exhibit.charted(
                Charts.shares(
                        "What comes of the certificates, of "
                                + Figures.count(causes.get(0).share().whole()) + " handshakes",
                        causes,
                        ValiditySection::wrong,
                        CertificateVerdict::share),
                Sheet.of("Handshakes by what their certificates come to", causes)
                        .words("verdict", ValiditySection::wrong)
                        .share("handshakes", "of", CertificateVerdict::share)
                        .words("meaning", CertificateVerdict::meaning)
                        .table(),
                Notes.of(
                        "One cause each, the first in the order time, " + "self-signed, chain, name.",
                        "certificate_verdicts"));
    }
}
