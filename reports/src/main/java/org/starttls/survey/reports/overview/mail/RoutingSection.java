package org.starttls.survey.reports.overview.mail;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.DnssecShare;
import org.starttls.survey.reports.AdoptionReport.RoutingFault;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;

/** What the DNS says: odd or wrong MX records, and which answers are signed. */
public final class RoutingSection {
    private static final String ID = "dns";
    private static final String HEADING = "The DNS on the way";

    private RoutingSection() {}

    public static Section of(Findings findings) {
        AdoptionReport report = findings.report();
        List<RoutingFault> faults = report.routingFaults().stream()
                .filter(fault -> report.namesDomains() && fault.share().part() > 0)
                .filter(fault -> fault.unit().equals("domain"))
                .toList();
        List<DnssecShare> signed = report.dnssec().stream()
                .filter(status -> status.share().whole() > 0)
                .toList();
        List<Exhibit> exhibits = new ArrayList<>();
        if (!signed.isEmpty()) {
            exhibits.add(signed(signed));
        }
        if (!faults.isEmpty()) {
            exhibits.add(faults(faults));
        }
        String checked = signed.stream()
                .filter(status -> status.part().equals("mx") && status.status().equals("secure"))
                .map(status -> Figures.percent(status.share()) + " of the MX answers are secured by DNSSEC.")
                .findFirst()
                .orElse("DNSSEC was not checked.");
        String odd = faults.isEmpty() ? " Nothing odd was seen in MX records." : "";
        return new Section(ID, HEADING, checked + odd, exhibits);
    }

    private static Exhibit signed(List<DnssecShare> signed) {
        List<DnssecShare> secure = signed.stream()
                .filter(status -> status.status().equals("secure"))
                .toList();
        return Exhibit.charted(
                Charts.shares(
                        "Answers secured by DNSSEC, of those that were checked",
                        secure,
                        status -> PlainWords.signed(status.part()),
                        DnssecShare::share),
                Sheet.of("DNSSEC status of answers", signed)
                        .words("answers", status -> PlainWords.signed(status.part()))
                        .words("status", DnssecShare::status)
                        .share("number", "of checked", DnssecShare::share)
                        .count("not known", status -> (double) status.indeterminate())
                        .table(),
                Notes.of("", "dnssec"));
    }

    private static Exhibit faults(List<RoutingFault> faults) {
        return Exhibit.charted(
                Charts.shares(
                        "Domains with something odd or wrong in their MX records, of those known",
                        faults,
                        fault -> PlainWords.fault(fault.fault()),
                        RoutingFault::share),
                Sheet.of("What is odd or wrong in MX records", faults)
                        .words("domains that", fault -> PlainWords.fault(fault.fault()))
                        .share("number", "of known", RoutingFault::share)
                        .words("meaning", RoutingFault::meaning)
                        .table(),
                Notes.of("A domain may stand in several rows.", "routing_faults"));
    }
}
