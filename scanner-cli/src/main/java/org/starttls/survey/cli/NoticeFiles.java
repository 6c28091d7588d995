package org.starttls.survey.cli;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starttls.survey.cli.scan.CannotGoOnException;
import org.starttls.survey.reports.advice.Severity;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.notice.Notice;
import org.starttls.survey.reports.notice.NoticeText;

/** Notices as one text file for each domain, in a directory of their own. */
final class NoticeFiles {
    private static final String ENDING = ".txt";

    /** Most file systems take 255 bytes, and a name may have 253. */
    private static final int LONGEST = 200;

    /** Devices of Windows, which hold whatever their ending is. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private final Path directory;
    private final Severity least;

    private NoticeFiles(Path directory, Severity least) {
        this.directory = directory;
        this.least = least;
    }

    /**
     * Writes the notices that are left; each file appears wholly or not at all.
     *
     * @param mayHoldFiles whether files that are there are no reason to refuse; those of the same names are replaced
     * @return how many
     * @throws CannotGoOnException when the directory cannot be used; the message says what to do
     */
    static long write(Iterator<DomainRecord> records, Path directory, boolean mayHoldFiles, Severity least)
            throws IOException {
        prepare(directory, mayHoldFiles);
        NoticeFiles files = new NoticeFiles(directory, least);
        long written = 0;
        while (records.hasNext()) {
            written += files.write(records.next()) ? 1 : 0;
        }
        return written;
    }

    private static void prepare(Path directory, boolean mayHoldFiles) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new CannotGoOnException(directory + " is no directory; use another --directory");
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw OutputFile.failure(directory, e, "--directory");
        }
        try (DirectoryStream<Path> present = Files.newDirectoryStream(directory)) {
            if (!mayHoldFiles && present.iterator().hasNext()) {
                throw new CannotGoOnException(directory
                        + " is not empty; use another --directory, or --force to write into it and replace files of the same"
                        + " names");
            }
        }
    }

    private boolean write(DomainRecord record) throws IOException {
        Optional<Notice> notice = Notice.of(record, least);
        if (notice.isPresent()) {
            String text = NoticeText.render(notice.get(), NoticeText.seen(record));
            OutputFile.write(directory.resolve(fileName(record.domain())), file -> file.write(text));
        }
        return notice.isPresent();
    }

    /** A name that every file system takes, another for each domain. */
    static String fileName(String domain) {
        String plain = domain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_");
        boolean safe = plain.equals(domain)
                && !plain.isEmpty()
                && plain.length() <= LONGEST
                && !plain.startsWith(".")
                && !plain.startsWith("-")
                && !DEVICE.matcher(plain).matches();
        if (safe) {
            return plain + ENDING;
        }
        String hash = Hashing.sha256()
                .hashString(domain, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 16);
        return "_" + plain.substring(0, Math.min(plain.length(), LONGEST)) + "_" + hash + ENDING;
    }
}
