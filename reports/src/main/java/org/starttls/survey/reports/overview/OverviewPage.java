package org.starttls.survey.reports.overview;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.exhibit.Glossary;
import org.starttls.survey.reports.overview.encryption.AdoptionSection;
import org.starttls.survey.reports.overview.encryption.CertificatesSection;
import org.starttls.survey.reports.overview.encryption.SecrecySection;
import org.starttls.survey.reports.overview.encryption.TlsSection;
import org.starttls.survey.reports.overview.encryption.ValiditySection;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.overview.mail.FunnelSection;
import org.starttls.survey.reports.overview.mail.LabelsSection;
import org.starttls.survey.reports.overview.mail.ProvidersSection;
import org.starttls.survey.reports.overview.mail.RoutingSection;
import org.starttls.survey.reports.overview.mail.SoftwareSection;
import org.starttls.survey.reports.overview.policies.DaneSection;
import org.starttls.survey.reports.overview.policies.DeliverySection;
import org.starttls.survey.reports.overview.policies.PolicySection;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.sql.SurveyDatabase;

/** The page of a scan's adoption report. */
public final class OverviewPage {
    private OverviewPage() {}

    /**
     * The page of a scan, whether it is finished and judged or not. Blocks.
     *
     * @throws QueryException when the database holds no such scan
     */
    public static Page load(SurveyDatabase database, long scan) {
        return of(Findings.load(database, scan));
    }

    private static Page of(Findings findings) {
        ScanFacts scan = findings.report().scan();
        return new Page(
                "STARTTLS survey of " + scan.listName() + ", " + Opening.day(scan.startedAt()),
                new Opening(findings).lead(),
                sections(findings),
                MethodBox.entries(findings.report()),
                Glossary.ENTRIES,
                "Made by starttls-survey " + scan.toolVersion() + " from scan " + scan.scan() + ".");
    }

    private static List<Section> sections(Findings findings) {
        return Stream.<Function<Findings, Section>>of(
                        FunnelSection::of,
                        AdoptionSection::of,
                        ValiditySection::of,
                        TlsSection::of,
                        SecrecySection::of,
                        CertificatesSection::of,
                        DaneSection::of,
                        PolicySection::of,
                        DeliverySection::of,
                        ProvidersSection::of,
                        LabelsSection::of,
                        SoftwareSection::of,
                        RoutingSection::of,
                        HistorySection::of)
                .map(section -> section.apply(findings))
                .toList();
    }
}
