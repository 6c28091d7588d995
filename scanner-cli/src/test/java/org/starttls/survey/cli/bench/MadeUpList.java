package org.starttls.survey.cli.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A ranked list of made-up domains, always the same for a seed; a shorter one is the beginning of a longer one. Where each
 * takes its mail, and how, is drawn by the lab from its name.
 */
final class MadeUpList {
    private static final List<String> WORDS = List.of(
            "amber", "bank", "calm", "city", "cloud", "data", "film", "garden", "grid", "harbour", "hill", "labs",
            "lake", "maple", "market", "news", "noble", "north", "oak", "power", "prime", "quiet", "rail", "river",
            "school", "shop", "silver", "solar", "stone", "summit", "tools", "union");

    private final long seed;

    MadeUpList(long seed) {
        this.seed = seed;
    }

    /** Writes {@code rank,domain}, a line each. */
    void write(Path file, int domains) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int rank = 1; rank <= domains; rank++) {
                out.write(rank + "," + name(rank) + "\n");
            }
        }
    }

    /** The rank makes it unlike all others. */
    private String name(int rank) {
        long drawn = mixed(seed * 0x9E3779B97F4A7C15L + rank);
        return word(drawn) + "-" + word(drawn >>> 16) + "-" + Integer.toString(rank, Character.MAX_RADIX)
                + ((drawn >>> 32) % 3 == 0 ? ".test" : ".example");
    }

    private static String word(long drawn) {
        return WORDS.get((int) (drawn & (WORDS.size() - 1)));
    }

    /** SplitMix64's last step: spreads numbers as a hash does. */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
