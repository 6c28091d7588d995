package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.cli.config.ConfigException;
import org.starttls.survey.cli.config.ConfiguredArguments;
import org.starttls.survey.cli.config.Origins;
import org.starttls.survey.cli.scan.OptionsJson;
import org.starttls.survey.sql.ScanRow;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

class ConfigTest {
    @TempDir
    Path directory;

    @Test
    void aSettingIsAsGoodAsAnOption() throws IOException, ConfigException {
        assertThat(with("rate=20", "scan list.txt")).containsExactly("scan", "list.txt", "--rate=20");
    }

    @Test
    void keysMayNameTheirCommand() throws IOException, ConfigException {
        String file = "scan.timeout = 7s\ntimeout = 9s\nreport.format = csv\nrequire: dane";
        assertThat(with(file, "scan list.txt")).containsExactly("scan", "list.txt", "--timeout=7s");
        assertThat(with(file, "check a.example"))
                .containsExactly("check", "a.example", "--timeout=9s", "--require=dane");
        assertThat(with(file, "report")).containsExactly("report", "--format=csv");
    }

    @Test
    void whatIsTypedWins() throws IOException, ConfigException {
        assertThat(with("rate=20\ndb=x.db", "scan list.txt --rate=5"))
                .containsExactly("scan", "list.txt", "--rate=5", "--db=x.db");
    }

    @Test
    void whatIsTypedWinsOverWhatExcludesItToo() throws IOException, ConfigException {
        assertThat(with("limit=20\nipv4=true", "scan list.txt --sample=5 -6"))
                .containsExactly("scan", "list.txt", "--sample=5", "-6");
    }

    @Test
    void optionsWithoutAValueAreTrueOrFalse() throws IOException, ConfigException {
        assertThat(with("no-policies=true\nskip-preflight=false", "scan list.txt"))
                .containsExactly("scan", "list.txt", "--no-policies");
        assertThat(run("no-policies=yes", "scan", "list.txt").err())
                .isEqualTo("starttls-survey: FILE, line 1: no-policies is true or false, not 'yes'\n");
    }

    @Test
    void anOptionThatMayStandAloneIsTrueOrFalseToo() throws IOException, ConfigException {
        List<String> alone = Main.commands().getSubcommands().get("scan").getCommandSpec().options().stream()
                .filter(option -> option.arity().min() == 0 && !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .toList();
        assertThat(alone).contains("--allow-private", "--dry-run", "--resume", "--no-retries");
        for (String option : alone) {
            String key = option.substring(2);
            assertThat(with(key + "=true", "scan l")).containsExactly("scan", "l", option);
            assertThat(with(key + "=false", "scan l")).containsExactly("scan", "l");
        }
        assertThat(with("allow-private=10.0.0.0/8", "scan l"))
                .containsExactly("scan", "l", "--allow-private=10.0.0.0/8");
    }

    @Test
    void anOptionThatTakesSeveralMayBeRepeated() throws IOException, ConfigException {
        assertThat(with(
                        "resolver=192.0.2.1\nresolver=192.0.2.2\nallow-private=\nprobe-host=a.example,b.example",
                        "scan l"))
                .containsExactly(
                        "scan",
                        "l",
                        "--resolver=192.0.2.1",
                        "--resolver=192.0.2.2",
                        "--allow-private",
                        "--probe-host=a.example,b.example");
        assertThat(run("# twice\nrate=1\n\nrate=2", "scan", "list.txt").err())
                .isEqualTo("starttls-survey: FILE, line 4: rate stands in line 2 already, and takes one value\n");
    }

    @Test
    void theFormIsThatOfJavaProperties() throws IOException, ConfigException {
        String file =
                "! a comment \\\n# another\n  vantage : z\\u00fcrich, \\\n      \"west\" # not a comment\ncontact=zü@example.org";
        assertThat(with(file, "scan l"))
                .containsExactly("scan", "l", "--vantage=zürich, \"west\" # not a comment", "--contact=zü@example.org");
        assertThat(run("rate=1\ncontact=\\uXY", "scan", "l").err()).contains("line 2: \\u takes four hexadecimal");
    }

    @Test
    void aResumedScanFollowsTheFileBeforeWhatItRemembers() throws IOException, ConfigException {
        Path database = directory.resolve("survey.db");
        try (SurveyDatabase survey = SurveyDatabase.openForScan(database)) {
            long unused = survey.scans().begin(begunWith("{\"rate\": 3, \"concurrency\": 7, \"vantage\": \"here\"}"));
        }
        String resume = "scan --resume --resolver=192.0.2.1 --db=" + database;
        assertThat(effective(with("rate=20\nconcurrency=9", resume + " --concurrency=11")))
                .contains("\"rate\":20.0", "\"concurrency\":11,", "\"vantage\":\"here\"");
        assertThat(effective(with("port=2525", resume))).contains("\"rate\":3.0", "\"concurrency\":7,");
    }

    @Test
    void aResumedScanStillLeavesAloneWhoOptedOutBefore() throws IOException, ConfigException {
        Path database = directory.resolve("survey.db");
        try (SurveyDatabase survey = SurveyDatabase.openForScan(database)) {
            long unused = survey.scans().begin(begunWith("{\"exclude\": [\"/etc/opt-outs.txt\"]}"));
        }
        String resume = "scan --resume --resolver=192.0.2.1 --db=" + database;
        assertThat(effective(with("", resume + " --exclude=/etc/more.txt --exclude=/etc/./opt-outs.txt")))
                .contains("\"exclude\":[\"/etc/opt-outs.txt\",\"/etc/more.txt\"]");
    }

    @Test
    void aResumedScanHasItsPartOfTheListUnlessAnotherIsGiven() throws IOException, ConfigException {
        Path database = directory.resolve("survey.db");
        try (SurveyDatabase survey = SurveyDatabase.openForScan(database)) {
            long unused = survey.scans()
                    .begin(begunWith("{\"limit\": null, \"sample\": 3, \"seed\": 7, \"domain_column\": \"name\"}"));
        }
        String resume = "scan --resume --resolver=192.0.2.1 --db=" + database;
        assertThat(effective(with("", resume)))
                .contains("\"limit\":null,", "\"sample\":3,", "\"seed\":7,", "\"domain_column\":\"name\"");
        assertThat(effective(with("", resume + " --limit=5 --seed=8")))
                .contains("\"limit\":5,", "\"sample\":null,", "\"seed\":8,");
    }

    private static ScanRow begunWith(String options) {
        return new ScanRow(
                Instant.EPOCH,
                "1",
                "domains",
                "list.txt",
                1,
                25,
                "scanner.example",
                Optional.of("here"),
                Optional.empty(),
                List.of("192.0.2.1:53"),
                "off",
                "main",
                options);
    }

    private static String effective(List<String> words) {
        ParseResult scan =
                Main.commands().parseArgs(words.toArray(String[]::new)).subcommand();
        return OptionsJson.of(((ScanCommand) scan.commandSpec().userObject()).options());
    }

    @Test
    void settingsComeBeforeWhatIsNoOption() throws IOException, ConfigException {
        assertThat(with("rate=20", "scan -- list.txt")).containsExactly("scan", "--rate=20", "--", "list.txt");
    }

    @Test
    void keysThatNobodyKnowsAreRefusedWithTheNearest() throws IOException {
        assertThat(run("rate=1\n\ntimout=7s", "scan", "l").err())
                .isEqualTo("starttls-survey: FILE, line 3: no command takes timout; did you mean timeout?\n");
        assertThat(run("scan.require=dane", "scan", "l").err())
                .startsWith("starttls-survey: FILE, line 1: 'starttls-survey scan' does not take require; ");
        assertThat(run("rte=1", "scan", "l").err()).contains("did you mean rate?");
        assertThat(run("xyzzy=1", "scan", "l").err()).contains("no command takes xyzzy; --help");
        assertThat(run("scam.rate=1", "scan", "l").err()).contains("there is no command scam;");
        assertThat(run("help=true", "scan", "l").err()).contains("no command takes help");
        for (String key : List.of("config", "scan.config")) {
            assertThat(run(key + "=other", "scan", "l").err())
                    .isEqualTo("starttls-survey: FILE, line 1: config cannot stand in a configuration file\n");
        }
    }

    @Test
    void wrongValuesAreFoundWhereTheyStand() throws IOException {
        CommandRun word = run("# how fast\nrate=fast", "scan", "l");
        assertThat(word.exitCode()).isEqualTo(Main.USAGE);
        assertThat(word.err()).contains("'--rate'").contains("(--rate: FILE, line 2)\nTry");
        assertThat(run("rate=0", "scan", "l").err()).contains("(--rate: FILE, line 1)");
        assertThat(run("trust=own=nowhere.pem", "scan", "l").err()).contains("no such file (--trust: FILE, line 1)");
        assertThat(run("rate=0", "scan", "l", "--rate=-1").err()).doesNotContain("FILE");
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws IOException {
        assertThat(CommandRun.of("scan", "l", "--config=" + directory).err()).contains("is a directory");
        assertThat(CommandRun.of("scan", "@" + directory).err()).contains("is a file of arguments");
        assertThat(CommandRun.of("scan", "l", "--config=nowhere.properties").err())
                .isEqualTo("starttls-survey: --config nowhere.properties: there is no such file\n");
        Path latin = Files.write(directory.resolve("latin"), new byte[] {'a', '=', (byte) 0xfc});
        assertThat(CommandRun.of("scan", "l", "--config", latin.toString()).err())
                .contains("not in UTF-8");
        Path pipe = Path.of("/proc/self/mem");
        CommandRun unreadable = CommandRun.of("scan", "l", "--config=" + pipe);
        assertThat(unreadable.exitCode()).isEqualTo(Main.USAGE);
    }

    @Test
    void helpNeedsNoFile() {
        assertThat(CommandRun.of("scan", "--help", "--config=nowhere").out()).contains("--config=FILE");
    }

    @Test
    void argumentFilesMayHoldBlanksQuotesAndComments() throws IOException {
        Path arguments = Files.writeString(
                directory.resolve("arguments"),
                "# who we are\nscan 'my list.txt' # and more\n\"--vantage=here \\\"west\\\"\"\n--contact \"a b\" --rate 3");
        ParseResult scan = Main.commandLine(Origins.NONE)
                .parseArgs("@" + arguments, "@@other.txt")
                .subcommand();
        assertThat(scan.originalArgs()).isNotEmpty();
        assertThat(scan.matchedPositional(0).stringValues()).containsExactly("my list.txt", "@other.txt");
        assertThat(scan.matchedOption("--vantage").stringValues()).containsExactly("here \"west\"");
        assertThat(scan.matchedOption("--contact").stringValues()).containsExactly("a b");
    }

    @Test
    void argumentFilesAndSettingsGoTogether() throws IOException, ConfigException {
        Path arguments = Files.writeString(directory.resolve("arguments"), "scan list.txt --rate=5 @@x");
        assertThat(with("rate=20\nport=2525", "@" + arguments))
                .containsExactly("scan", "list.txt", "--rate=5", "@x", "--port=2525");
    }

    /** The arguments of a run, without {@code --config} itself. */
    private List<String> with(String file, String typed) throws IOException, ConfigException {
        String config = "--config=" + Files.writeString(directory.resolve("survey.properties"), file);
        String[] words = Stream.concat(Stream.of(config), Arrays.stream(typed.split(" ")))
                .toArray(String[]::new);
        return ConfiguredArguments.of(Main::commands, words).arguments().stream()
                .filter(word -> !word.equals(config))
                .toList();
    }

    private CommandRun run(String file, String... typed) throws IOException {
        Path config = Files.writeString(directory.resolve("survey.properties"), file);
        CommandRun run = CommandRun.of(Stream.concat(Arrays.stream(typed), Stream.of("--config=" + config))
                .toArray(String[]::new));
        return new CommandRun(run.exitCode(), run.out(), run.err().replace(config.toString(), "FILE"));
    }
}
