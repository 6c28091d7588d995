package org.starttls.survey.reports.cut;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.sql.SurveyDatabase;

/** Cuts the scan of {@code cut.sql}, and writes groups down as its comment has them. */
final class CutFile {
    private CutFile() {}

    static Path make(Path directory) {
        return SurveyFile.filled(directory, SurveyFile.text("cut/cut.sql"));
    }

    static CutRequest by(String... keys) {
        return new CutRequest(List.of(keys), 25, ProviderNames.shipped(), List.of(), OptionalInt.empty());
    }

    static Cuts load(Path file, CutRequest request) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            return CutLoader.load(database, 1, request);
        }
    }

    static Cut cut(Path file, String key) {
        return load(file, by(key)).cuts().get(0);
    }

    /** A line per row: its name, its size, and of each rate yes, known and inconclusive. */
    static List<String> lines(Cut cut) {
        return cut.rows().stream().map(CutFile::line).toList();
    }

    private static String line(Group group) {
        return group.name() + " " + group.members() + ":"
                + group.rates().stream().map(CutFile::figures).collect(Collectors.joining());
    }

    private static String figures(GroupRate rate) {
        String unknown = rate.inconclusive() == 0 ? "" : "+" + rate.inconclusive();
        return " " + (long) rate.share().part() + "/" + (long) rate.share().whole() + unknown;
    }

    /** Names and sizes alone. */
    static List<String> sizes(Cut cut) {
        return cut.rows().stream()
                .map(group -> group.name() + " " + group.members())
                .toList();
    }
}
