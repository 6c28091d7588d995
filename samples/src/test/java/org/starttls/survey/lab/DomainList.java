package org.starttls.survey.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.starttls.survey.lab.world.Hosting;
import org.starttls.survey.lab.world.MailScenario;
import org.starttls.survey.lab.world.MtaStsScenario;
import org.starttls.survey.lab.world.ServerScenario;
import org.starttls.survey.lab.world.Shared;
import org.starttls.survey.lab.world.Signing;
import org.starttls.survey.lab.world.StsPolicyScenario;
import org.starttls.survey.lab.world.TlsaScenario;
import org.starttls.survey.lab.world.TlsrptScenario;

/**
 * Makes {@code samples/domains.csv}: a thousand invented domains, most of them drawn, the last ones pinned so that every
 * kind of server is among them; with some of the flaws that real lists have. Run it with the file to write.
 */
public final class DomainList {
    private static final int DOMAINS = 1_000;
    private static final List<String> ADJECTIVES = List.of(
            "amber",
            "bright",
            "calm",
            "central",
            "clear",
            "coastal",
            "eastern",
            "first",
            "garden",
            "golden",
            "green",
            "harbour",
            "hill",
            "inland",
            "island",
            "lake",
            "little",
            "maple",
            "meadow",
            "new",
            "noble",
            "northern",
            "oak",
            "old",
            "open",
            "prime",
            "quiet",
            "red",
            "river",
            "royal",
            "silver",
            "southern",
            "stone",
            "summit",
            "sunny",
            "swift",
            "union",
            "upper",
            "valley",
            "western");
    private static final Map<String, List<String>> SECTORS = new TreeMap<>(Map.of(
            "education", List.of("academy", "college", "school", "university", "library"),
            "energy", List.of("power", "grid", "solar", "gas", "heat"),
            "finance", List.of("bank", "credit", "insurance", "pension", "savings"),
            "government", List.of("city", "council", "county", "court", "police"),
            "health", List.of("clinic", "dental", "hospital", "pharmacy", "surgery"),
            "media", List.of("daily", "film", "news", "radio", "press"),
            "retail", List.of("books", "market", "shoes", "shop", "tools"),
            "technology", List.of("cloud", "code", "data", "hosting", "labs"),
            "transport", List.of("airport", "bus", "ferry", "logistics", "rail")));

    private final StringBuilder out = new StringBuilder();
    private int rank;

    private DomainList() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), text());
    }

    static String text() {
        DomainList list = new DomainList();
        list.out.append(
                "# A thousand invented domains for the lab; made by DomainList, with some flaws of real lists.\n");
        list.out.append("domain,rank,weight,sector\n");
        Set<String> pinned = pinned();
        list.drawn(DOMAINS - pinned.size() - 1);
        list.add("b\u00fccher-verein.example", "retail");
        list.out.append("# One of each kind that the lab knows: names under lab.test choose it.\n");
        pinned.forEach(name -> list.add(name, "laboratory"));
        return list.out.toString();
    }

    /** All kinds but the hundreds of MX records, whose probes would be a third of all, and the policy that takes a minute. */
    private static Set<String> pinned() {
        Set<String> names = new LinkedHashSet<>();
        List<Shared[]> kinds = List.of(
                ServerScenario.values(),
                MailScenario.values(),
                Hosting.values(),
                Signing.values(),
                TlsaScenario.values(),
                MtaStsScenario.values(),
                StsPolicyScenario.values(),
                TlsrptScenario.values());
        for (Shared[] kind : kinds) {
            for (Shared each : kind) {
                names.add(each.label() + ".lab.test");
            }
        }
        names.remove(MailScenario.MANY_MX.label() + ".lab.test");
        names.remove(MailScenario.TOO_MANY_MX.label() + ".lab.test");
        names.remove(StsPolicyScenario.POLICY_STALL.label() + ".lab.test");
        return names;
    }

    private void drawn(int count) {
        Random random = new Random(1);
        List<String> sectors = List.copyOf(SECTORS.keySet());
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            String sector = sectors.get(random.nextInt(sectors.size()));
            String noun = pick(random, SECTORS.get(sector));
            String name = pick(random, ADJECTIVES) + "-" + noun + (random.nextInt(3) == 0 ? ".test" : ".example");
            if (names.add(name)) {
                add(name, sector);
                flaw(name, sector);
            }
        }
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private void flaw(String name, String sector) {
        switch (rank) {
            case 100 -> line(name.toUpperCase(Locale.ROOT) + ".", "1.0", sector);
            case 200 -> line(name, "2.5", "media");
            case 300 -> line("not a domain", "1.0", sector);
            default -> {}
        }
    }

    private void add(String name, String sector) {
        rank++;
        line(name, String.format(Locale.ROOT, "%.1f", 10_000 / Math.pow(rank, 0.8)), sector);
    }

    private void line(String name, String weight, String sector) {
        out.append(name)
                .append(',')
                .append(rank)
                .append(',')
                .append(weight)
                .append(',')
                .append(sector)
                .append('\n');
    }
}
