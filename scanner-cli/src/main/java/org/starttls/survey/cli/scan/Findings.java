package org.starttls.survey.cli.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.starttls.survey.engine.preflight.Finding;
import org.starttls.survey.engine.preflight.Severity;

/** What a preflight found, in words and as JSON. */
public final class Findings {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Findings() {}

    /** All of them, a line each and one for the remedy. */
    public static void print(List<Finding> findings, PrintWriter out) {
        for (Finding finding : findings) {
            out.printf(
                    "%-7s  %-16s  %s%n",
                    finding.severity() == Severity.FINE
                            ? "fine"
                            : finding.severity().name(),
                    finding.check().code(),
                    finding.text());
            finding.remedy().ifPresent(remedy -> out.printf("%27s%s%n", "", remedy));
        }
        out.println(verdict(findings));
        out.flush();
    }

    private static String verdict(List<Finding> findings) {
        long blockers = count(findings, Severity.BLOCKER);
        long warnings = count(findings, Severity.WARNING);
        if (blockers > 0) {
            return String.format(Locale.ROOT, "%nNot fit for a scan: %s.", counted(blockers, "blocker"));
        }
        return String.format(
                Locale.ROOT, "%nFit for a scan%s.", warnings > 0 ? ", with " + counted(warnings, "warning") : "");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** What is not fine, a line each. */
    static void warn(List<Finding> findings, PrintWriter err) {
        findings.stream()
                .filter(finding -> finding.severity() != Severity.FINE)
                .forEach(finding -> err.printf(
                        "%s: %s%n",
                        finding.severity() == Severity.BLOCKER ? "Blocker" : "Warning", sentences(finding)));
    }

    /** What is wrong, and what to do about it. */
    static String sentences(Finding finding) {
        return finding.text() + ". "
                + finding.remedy().map(Findings::capitalised).orElse("");
    }

    private static String capitalised(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** An array of objects: check, severity, text and, unless it is fine, remedy. */
    public static ArrayNode json(List<Finding> findings) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Finding finding : findings) {
            var object = array.addObject();
            object.put("check", finding.check().code());
            object.put("severity", finding.severity().code());
            object.put("text", finding.text());
            finding.remedy().ifPresent(remedy -> object.put("remedy", remedy));
        }
        return array;
    }

    /** Whether a scan would say nothing, or something wrong. */
    public static boolean block(List<Finding> findings) {
        return count(findings, Severity.BLOCKER) > 0;
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
