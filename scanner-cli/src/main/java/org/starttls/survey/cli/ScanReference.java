package org.starttls.survey.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A scan as the command line names it: {@code 3} (of --db), {@code gov.db} (its newest finished one) or {@code gov.db#3}.
 *
 * @param file empty: that of --db
 * @param scan empty: the newest finished scan, or the newest where none is
 */
record ScanReference(Optional<Path> file, OptionalLong scan) {
    /** Nothing is named. */
    static final ScanReference ALL_OF_DATABASE = new ScanReference(Optional.empty(), OptionalLong.empty());

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern OF_FILE = Pattern.compile("(.+)#([0-9]{1,18})", Pattern.DOTALL);

    ScanReference {
        requireNonNull(file);
        requireNonNull(scan);
    }

    /** Reads one of the three forms. A file whose name ends like a number's form is named with {@code #} and a number. */
    static final class Converter implements ITypeConverter<ScanReference> {
        @Override
        public ScanReference convert(String text) {
            if (NUMBER.matcher(text).matches()) {
                return new ScanReference(Optional.empty(), OptionalLong.of(Long.parseLong(text)));
            }
            Matcher ofFile = OF_FILE.matcher(text);
            return ofFile.matches()
                    ? new ScanReference(
                            Optional.of(path(ofFile.group(1))), OptionalLong.of(Long.parseLong(ofFile.group(2))))
                    : new ScanReference(Optional.of(path(text)), OptionalLong.empty());
        }

        private static Path path(String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException("no file can be called so");
            }
        }
    }

    /** The file, where it is named, or else this one. */
    Path fileOr(Path usual) {
        return file.orElse(usual);
    }

    /**
     * The scan's id in its database.
     *
     * @throws WrongInputException when the database holds no such scan, or none at all
     */
    long of(SurveyDatabase database) {
        List<StoredScan> scans = database.scans().list();
        if (scans.isEmpty()) {
            throw new WrongInputException(database.file() + " holds no scan yet");
        }
        if (scan.isEmpty()) {
            return scans.stream()
                    .filter(stored -> stored.state() == ScanState.FINISHED)
                    .reduce((earlier, later) -> later)
                    .orElse(scans.get(scans.size() - 1))
                    .id();
        }
        long id = scan.getAsLong();
        if (scans.stream().noneMatch(stored -> stored.id() == id)) {
            throw new WrongInputException(database.file() + " holds no scan " + id + "; 'scans --db " + database.file()
                    + "' lists those it holds");
        }
        return id;
    }
}
