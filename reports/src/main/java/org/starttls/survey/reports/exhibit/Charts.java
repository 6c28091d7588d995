package org.starttls.survey.reports.exhibit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.BarChart.Segment;
import org.starttls.survey.reports.page.BarChart.Tone;

/** The charts of the page: shares of one whole, and rates with what is not known beside them. */
public final class Charts {
    private Charts() {}

    /** One bar a thing, as long as its share. */
    public static <T> BarChart shares(
            String title, List<T> items, Function<T, String> label, Function<T, Share> share) {
        return new BarChart(
                title,
                items.stream()
                        .map(item -> share(label.apply(item), share.apply(item), ""))
                        .toList(),
                false);
    }

    /** @param beside to stand behind the figures */
    public static Bar share(String label, Share share, String beside) {
        String figures = ofWhole(share);
        double percent = Math.min(100, share.percent().orElse(0));
        return new Bar(
                label,
                Figures.point(share),
                figures + beside,
                List.of(new Segment(Tone.SHARE, "share", percent, figures)));
    }

    /** One bar a rate: yes, no, and apart from both what is not known. */
    public static BarChart rates(
            String title, List<AdoptionRate> rates, Function<AdoptionRate, String> label, Ends ends) {
        return new BarChart(
                title,
                rates.stream()
                        .map(rate -> rate(
                                label.apply(rate),
                                rate.share(),
                                rate.beside().inconclusive() + rate.beside().pending(),
                                ends))
                        .toList(),
                true);
    }

    /** What a rate says of those that have it and of those that do not, and whether that is good and bad. */
    public record Ends(String yes, Tone good, String no, Tone bad) {
        /** One has to be so. */
        public static Ends demanded(String yes, String no) {
            return new Ends(yes, Tone.GOOD, no, Tone.POOR);
        }

        /** One may or may not be so. */
        public static Ends chosen(String yes, String no) {
            return new Ends(yes, Tone.SHARE, no, Tone.PLAIN);
        }
    }

    public static Bar rate(String label, Share share, double notKnown, Ends ends) {
        double all = share.whole() + notKnown;
        double no = share.whole() - share.part();
        List<Segment> segments = new ArrayList<>();
        if (all > 0) {
            segments.add(segment(ends.good(), ends.yes(), share.part(), all));
            segments.add(segment(ends.bad(), ends.no(), no, all));
            segments.add(segment(Tone.UNKNOWN, "not known", notKnown, all));
        }
        return new Bar(label, Figures.point(share), ofWhole(share) + besides(notKnown), segments);
    }

    public static Segment segment(Tone tone, String name, double part, double whole) {
        double percent = whole == 0 ? 0 : Math.min(100, Math.max(0, 100 * part / whole));
        return new Segment(tone, name, percent, Figures.count(Figures.millionths(part)));
    }

    private static String besides(double notKnown) {
        return notKnown == 0 ? "" : ", " + Figures.count(Figures.millionths(notKnown)) + " not known";
    }

    public static String ofWhole(Share share) {
        return Figures.count(share.part()) + " of " + Figures.count(share.whole());
    }

    public static String label(AdoptionRate rate) {
        return PlainWords.rate(rate.unit(), rate.rule());
    }
}
