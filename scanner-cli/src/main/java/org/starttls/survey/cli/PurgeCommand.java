package org.starttls.survey.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.judge.JudgementOptions;
import org.starttls.survey.cli.judge.ScanJudge;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.list.ExclusionList;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.sql.OptOut;
import org.starttls.survey.sql.Purge;
import org.starttls.survey.sql.Purged;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code purge}: forgets whoever opts out after a scan. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Deletes what is stored of whoever opts out later, in all scans of the database: domains with their routes, "
                    + "labels, lookups and policies; MX hosts and addresses with their probes and transcripts; certificates "
                    + "that nobody else sent. What other domains' records say of them goes, too: an MX host or an address that "
                    + "others use stays as a place of which nothing is known, under a name that is nobody's. Then the scans "
                    + "are judged again and the file is written anew, so that nothing that was deleted is left in its free "
                    + "pages.",
            "",
            "What others wrote or show stays with them, also where it has such a name in it: the MTA-STS policies and TLS "
                    + "reporting records of other domains, and the banners and certificates of servers that others use too "
                    + "and that nobody opted out of.",
            "",
            "They are judged by the trust stores that each scan was begun with, or by --trust; make other judgements again "
                    + "with 'rejudge'. Lists, exports and reports made before are yours to clean."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey purge --exclude opt-outs.txt --db gov.db --dry-run",
            "  starttls-survey purge --exclude opt-outs.txt --db gov.db"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:whatever was there is gone; it may have been nothing",
            "1:it could not be deleted, and nothing was",
            "2:the command line or the file was wrong"
        })
final class PurgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            required = true,
            description =
                    "Whom to forget: domains, .suffixes of MX hosts, addresses, CIDRs. Repeat it for several files.")
    private List<Path> exclude = List.of();

    @Mixin
    private DatabaseOption database;

    @Mixin
    private TrustOptions trust;

    @Option(names = "--dry-run", description = "Show what would be deleted, and delete nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws ListException {
        List<ExclusionList> lists = new ArrayList<>();
        for (Path file : exclude) {
            lists.add(ExclusionList.read(ListSource.file(file)));
        }
        try (SurveyDatabase survey = SurveyDatabase.openForJudging(database.file)) {
            Purge purge = survey.purge(new Lists(lists));
            print(dryRun ? purge.count() : delete(survey, purge));
        }
        return Main.DONE;
    }

    private Purged delete(SurveyDatabase survey, Purge purge) {
        Map<Long, ScanJudge> judges = new TreeMap<>();
        Purged purged = purge.delete(
                exclude.stream().map(PurgeCommand::absolute).toList(), scans -> judges.putAll(judges(survey, scans)));
        if (!purged.isEmpty()) {
            judges.forEach((scan, judge) -> judge.judge(scan, Instant.now()));
            purge.compact();
        }
        return purged;
    }

    /** By the stores that are given, else by those that each scan was begun with. */
    private Map<Long, ScanJudge> judges(SurveyDatabase survey, List<Long> scans) {
        Map<Long, ScanJudge> judges = new TreeMap<>();
        for (StoredScan scan : survey.scans().list()) {
            if (scans.contains(scan.id())) {
                StoredOptions stored = StoredOptions.of(scan);
                judges.put(scan.id(), new ScanJudge(survey, JudgementOptions.of(trust.stores(stored))));
            }
        }
        return judges;
    }

    /** A scan may be taken up again from another directory. */
    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private void print(Purged purged) {
        PrintWriter out = spec.commandLine().getOut();
        if (purged.isEmpty()) {
            out.printf("%s: nothing is stored of any of them%n", database.file);
        } else {
            out.printf("%s %s%n", dryRun ? "would delete from" : "deleted from", database.file);
            line(out, "domains", purged.domains());
            line(out, "MX hosts", purged.hosts());
            line(out, "MX hosts that others use (made nameless)", purged.hiddenHosts());
            line(out, "addresses", purged.endpoints());
            line(out, "addresses that others use (made nameless)", purged.hiddenEndpoints());
            line(out, "aliases of others", purged.aliases());
            line(out, "lookups", purged.lookups());
            line(out, "probes", purged.probes());
            line(out, "certificates", purged.certificates());
            line(out, "unread lines of lists", purged.rejectedLines());
            line(out, "scans concerned", purged.scans().size());
            line(out, "scans judged again", purged.judged().size());
        }
        out.flush();
    }

    private static void line(PrintWriter out, String what, long count) {
        out.printf(Locale.ROOT, "  %-42s %,10d%n", what, count);
    }

    /** The files as the database asks them. */
    private record Lists(List<ExclusionList> lists) implements OptOut {
        @Override
        public boolean domain(String name) {
            return lists.stream().anyMatch(list -> list.excludesDomain(name).isPresent());
        }

        @Override
        public boolean host(String name) {
            return lists.stream().anyMatch(list -> list.excludesHost(name).isPresent());
        }

        @Override
        public boolean address(String ip) {
            return AddressLiteral.parse(ip)
                    .filter(address -> lists.stream()
                            .anyMatch(list -> list.excludesAddress(address).isPresent()))
                    .isPresent();
        }
    }
}
