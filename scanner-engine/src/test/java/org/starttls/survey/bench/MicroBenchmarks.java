package org.starttls.survey.bench;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * All of JMH's benchmarks, which are called {@code …Micro} and stand beside what they measure: time and allocation of one
 * operation, on one thread, in a JVM of its own. Run it with
 *
 * <pre>{@code
 * samples/bench micro -Donly=Chain
 * }</pre>
 */
class MicroBenchmarks {
    @Test
    void measure() throws Exception {
        long millis = Integer.getInteger("millis", 2000);
        TimeValue time = TimeValue.milliseconds(millis);
        OptionsBuilder options = new OptionsBuilder();
        options.include(System.getProperty("only", ".*"))
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .warmupIterations(3)
                .warmupTime(time)
                .measurementIterations(5)
                .measurementTime(time)
                .forks(1)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m", "-Dslf4j.internal.verbosity=ERROR")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        Collection<RunResult> results = new Runner(options.build()).run();
        Figures figures = new Figures("operations of which a survey makes millions")
                .note("one thread, -XX:+UseSerialGC -Xmx512m; the mean of 5 times " + millis
                        + " ms, after 3 to warm up");
        results.forEach(result -> add(figures, result));
        figures.print(System.out);
    }

    private static void add(Figures figures, RunResult result) {
        figures.add(
                        result.getPrimaryResult().getLabel(),
                        result.getPrimaryResult().getScore(),
                        "ns")
                .add("  give or take", result.getPrimaryResult().getScoreError(), "ns");
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        if (allocated != null) {
            figures.add("  allocates", allocated.getScore(), "bytes");
        }
    }
}
