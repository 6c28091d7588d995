package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.survey.PacedWorld.Connection;

class PacingTest {
    private static final double HOUR = 3600;

    @Test
    void inNoWindowDoesAProviderGetMoreThanItsRateTimesTheWindowAndTheBurst() {
        double rate = 30;
        PacedWorld world = new PacedWorld(limits(200, 1000, new Pacing(rate, Duration.ZERO, BackOff.DEFAULT, 1)), 0.1);
        for (int i = 0; i < 2000; i++) {
            world.submit("one.test", "10." + i / 250 + "." + i % 250 + ".1");
            world.submit("two.test", "11." + i / 250 + "." + i % 250 + ".1");
        }
        world.time.runUntil(HOUR);
        for (String provider : List.of("one.test", "two.test")) {
            List<Connection> made = world.to(provider);
            assertThat(made).hasSize(2000);
            for (double window : new double[] {0.1, 1, 7, 30}) {
                assertThat(PacedWorld.most(made, window)).isLessThanOrEqualTo((int) (rate * window) + 3);
            }
            double last = made.get(made.size() - 1).began();
            assertThat(last).as("the rate is used up").isLessThan(1.05 * 2000 / rate);
        }
    }

    @Test
    void aBusyMachineThatHoldsConnectionsUpDoesNotBunchThem() {
        PacedWorld world = new PacedWorld(
                ConnectionLimits.polite(300, 100).withPacing(new Pacing(20, Duration.ofSeconds(1), BackOff.DEFAULT, 1)),
                0.1);
        world.heldUp = second -> second % 3 < 0.7 ? Math.floor(second / 3) * 3 + 0.7 : second;
        for (int i = 0; i < 1000; i++) {
            world.submit("one.test", "10." + i / 250 + "." + i % 250 + ".1");
            world.submit("other" + i + ".test", "11." + i / 250 + "." + i % 250 + ".1");
            world.submit("third" + i + ".test", "11." + i / 250 + "." + i % 250 + ".1");
        }
        world.time.runUntil(HOUR);
        assertThat(world.log).hasSize(3000);
        Map<String, Double> last = new HashMap<>();
        for (Connection connection : world.log) {
            double gap = connection.began()
                    - last.getOrDefault(connection.target().endpoint().toString(), -HOUR);
            assertThat(gap).isGreaterThanOrEqualTo(1);
            last.put(connection.target().endpoint().toString(), connection.began());
        }
        for (double window : new double[] {0.05, 0.1, 0.7, 1, 5}) {
            assertThat(PacedWorld.most(world.log, window)).isLessThanOrEqualTo((int) (100 * window) + 10 + 1);
            assertThat(PacedWorld.most(world.to("one.test"), window)).isLessThanOrEqualTo((int) (20 * window) + 2 + 1);
        }
        assertThat(world.log.get(2999).began()).as("most of the rate is used").isLessThan(80);
    }

    @Test
    void namesAtOneAddressKeepTheGapAndMore() {
        PacedWorld world = new PacedWorld(limits(100, 1000, gap(Duration.ofSeconds(2))), 0.1);
        for (int i = 0; i < 50; i++) {
            world.submit("customer" + i + ".test", "10.0.0.1");
        }
        world.submit("elsewhere.test", "10.9.0.1");
        world.time.runUntil(HOUR);
        List<Double> starts = world.log.stream()
                .filter(connection -> !connection.target().provider().equals("elsewhere.test"))
                .map(Connection::began)
                .toList();
        assertThat(starts).hasSize(50);
        assertThat(world.to("elsewhere.test").get(0).began()).isZero();
        Map<Long, Integer> gaps = new HashMap<>();
        for (int i = 1; i < starts.size(); i++) {
            double gap = starts.get(i) - starts.get(i - 1);
            assertThat(gap).isBetween(2.0, 3.0);
            gaps.merge(Math.round(gap * 1000), 1, Integer::sum);
        }
        assertThat(gaps).as("left to chance").hasSizeGreaterThan(30);
    }

    @Test
    void theChanceInTheGapsFollowsFromTheSeed() {
        assertThat(starts(7)).isEqualTo(starts(7)).isNotEqualTo(starts(8));
    }

    private static List<Double> starts(long seed) {
        PacedWorld world =
                new PacedWorld(limits(10, 10, new Pacing(100, Duration.ofSeconds(1), BackOff.DEFAULT, seed)), 0.1);
        for (int i = 0; i < 20; i++) {
            world.submit("customer" + i + ".test", "10.0.0.1");
        }
        world.time.runUntil(HOUR);
        return world.log.stream().map(Connection::began).toList();
    }

    @Test
    void aProviderThatDefersAboveThreeConnectionsAMinuteIsAskedAboutAsOftenAsItBears() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 0.5);
        world.receive("shy.test", new PerMinute(3)::receive);
        for (int i = 0; i < 300; i++) {
            world.submit("shy.test", "10.0." + i % 250 + "." + (1 + i / 250));
        }
        world.time.runUntil(10 * HOUR);
        List<Connection> made = world.to("shy.test");
        long refused = made.stream()
                .filter(connection -> connection.reception() == Reception.REFUSED)
                .count();
        assertThat(world.heldBack).isEmpty();
        assertThat(made).hasSize(300);
        assertThat(refused).as("refused of 300").isLessThan(60);
        double minutes = made.get(299).began() / 60;
        assertThat(minutes).as("100 would be the least").isLessThan(200);
    }

    @Test
    void fiftyProvidersThatBackOffDoNotSlowTheOthersNorKeepUsBusy() {
        PacedWorld world = new PacedWorld(limits(60, 100, Pacing.DEFAULT), 0.5);
        for (int i = 0; i < 50; i++) {
            world.receive("shy" + i + ".test", new PerMinute(2)::receive);
        }
        for (int i = 0; i < 3000; i++) {
            world.submit("shy" + i % 50 + ".test", "10." + i % 50 + "." + i / 50 + ".1");
            world.submit("fine" + i + ".test", "11." + i / 250 + "." + i % 250 + ".1");
        }
        world.time.runUntil(HOUR);
        double last = world.log.stream()
                .filter(connection -> connection.target().provider().startsWith("fine"))
                .mapToDouble(Connection::began)
                .max()
                .orElseThrow();
        assertThat(last).as("3000 at 100 a second").isLessThan(33);
        assertThat(world.alarms).as("timers in an hour").isLessThan(20 * world.log.size());
    }

    @Test
    void whoGoesOnRefusingIsHeldBackAndTriedAgainByOneConnection() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 0.1);
        double opens = 2 * HOUR;
        world.receive("closed.test", at -> at < opens ? Reception.REFUSED : Reception.WELCOME);
        for (int i = 0; i < 1000; i++) {
            world.submit("closed.test", "10.0." + i % 250 + "." + (1 + i / 250));
        }
        world.time.runUntil(HOUR / 2);
        int asked = world.log.size();
        assertThat(asked).as("four at once, then one after each pause").isBetween(5, 8);
        assertThat(world.heldBack).hasSize(1000 - asked);
        assertThat(world.closed).containsExactly("closed.test");
        PendingTarget late = world.submit("closed.test", "10.1.0.1");
        PendingTarget later = world.submit("closed.test", "10.1.1.1");
        world.time.runUntil(HOUR / 2 + 1);
        assertThat(world.log).as("one tries").hasSize(asked + 1);
        assertThat(world.heldBack)
                .as("and as it is refused the other is held back")
                .containsKey(later);
        world.time.runUntil(opens);
        world.submit(late);
        world.submit(later);
        world.time.runUntil(opens + HOUR);
        assertThat(world.to("closed.test").stream().filter(connection -> connection.reception() == Reception.WELCOME))
                .hasSize(2);
    }

    @Test
    void whatCanDoWithoutIsTurnedAwayAtAClosedDoorAtOnce() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 0.1);
        world.receive("closed.test", at -> Reception.REFUSED);
        PendingTarget target = world.submit("closed.test", "10.0.0.1");
        List<String> turnedAway = new ArrayList<>();
        for (int i = 1; i < 100; i++) {
            world.submit("closed.test", "10.0." + i + ".1");
        }
        // Waits for its turn when the door closes.
        world.scheduler.submit(
                new FurtherJob(target, CompletableFuture::new, Optional.of(() -> turnedAway.add("made-up name"))));
        world.time.runUntil(HOUR / 2);
        assertThat(turnedAway).hasSize(1);
    }

    @Test
    void anAddressThatRefusesIsLeftAloneUnderAllItsNames() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 0.1);
        for (int i = 0; i < 100; i++) {
            String provider = "vanity" + i + ".test";
            world.receive(provider, at -> Reception.REFUSED);
            world.submit(provider, "10.0.0.1");
        }
        world.time.runUntil(HOUR);
        assertThat(world.log).hasSize(5);
        assertThat(world.heldBack).hasSize(95);
    }

    @Test
    void someServersThatAlwaysDeferDoNotHoldUpTheirProvider() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 0.5);
        world.receiveAt("10.0.0.", at -> Reception.REFUSED);
        for (int i = 0; i < 2000; i++) {
            world.submit("large.test", "10.0." + i % 10 + "." + (1 + i / 10 % 10));
        }
        world.time.runUntil(10 * HOUR);
        assertThat(world.log.size() + world.heldBack.size()).isEqualTo(2000);
        assertThat(world.heldBack.keySet())
                .as("ten servers of a hundred")
                .allMatch(target ->
                        target.endpoint().getAddress().getHostAddress().startsWith("10.0.0."))
                .hasSizeGreaterThan(100);
        double last = world.log.stream()
                .filter(connection -> connection.reception() == Reception.WELCOME)
                .mapToDouble(Connection::began)
                .max()
                .orElseThrow();
        assertThat(last).as("7 minutes is the least").isLessThan(2 * HOUR);
    }

    @Test
    void whoIsSilentAfterARefusalElsewhereDoesNotHoldUpItsProvider() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 120);
        world.receiveAt("10.0.0.", at -> Reception.REFUSED);
        world.receive("large.test", at -> Reception.UNKNOWN);
        for (int i = 0; i < 9; i++) {
            world.submit("large.test", "10.0." + i + ".1");
        }
        world.time.runUntil(HOUR);
        List<Double> began =
                world.to("large.test").stream().map(Connection::began).toList();
        assertThat(began).hasSize(9);
        assertThat(began.get(8)).as("four at a time").isLessThan(3 * 120);
        List<Double> warned = began.stream().filter(second -> second > 120).toList();
        for (int i = 1; i < warned.size(); i++) {
            assertThat(warned.get(i) - warned.get(i - 1))
                    .as("and the pause apart")
                    .isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void whoRefusesEveryOtherTimeIsHeldBackToo() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 0.1);
        AtomicInteger count = new AtomicInteger();
        world.receive("fickle.test", at -> count.incrementAndGet() % 2 == 0 ? Reception.REFUSED : Reception.WELCOME);
        for (int i = 0; i < 1000; i++) {
            world.submit("fickle.test", "10.0." + i % 250 + "." + (1 + i / 250));
        }
        world.time.runUntil(HOUR);
        assertThat(world.closed).containsExactly("fickle.test");
        assertThat(world.log).hasSizeLessThan(40);
        assertThat(world.heldBack).hasSizeGreaterThan(900);
    }

    @Test
    void deadServersAmongLivingOnesAreNoRefusal() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 0.1);
        AtomicInteger count = new AtomicInteger();
        world.receive("old.test", at -> count.incrementAndGet() % 3 == 0 ? Reception.WELCOME : Reception.SHUT);
        for (int i = 0; i < 300; i++) {
            world.submit("old.test", "10.0." + i % 250 + "." + (1 + i / 250));
        }
        world.time.runUntil(HOUR);
        assertThat(world.log).hasSize(300);
        assertThat(world.log.get(299).began()).as("at five a second").isLessThan(62);
    }

    @Test
    void aDoorThatIsShutAfterOthersWereOpenIsARefusal() {
        PacedWorld world = new PacedWorld(limits(100, 50, Pacing.DEFAULT), 0.1);
        world.receive("wall.test", at -> at < 3 ? Reception.WELCOME : Reception.SHUT);
        for (int i = 0; i < 300; i++) {
            world.submit("wall.test", "10.0." + i % 250 + "." + (1 + i / 250));
        }
        world.time.runUntil(HOUR);
        assertThat(world.log).hasSizeLessThan(30);
        assertThat(world.log.size() + world.heldBack.size()).isEqualTo(300);
    }

    @Test
    void whatIsOverIsForgotten() {
        PacedWorld world = new PacedWorld(limits(1000, 5000, Pacing.DEFAULT), 0.1);
        for (int i = 0; i < 60_000; i++) {
            String provider = "p" + i + ".test";
            if (i % 2 == 0) {
                world.receive(provider, at -> Reception.REFUSED);
            }
            world.submit(provider, "10." + i / 62_500 + "." + i / 250 + "." + (1 + i % 250));
        }
        world.time.runUntil(60);
        assertThat(world.log).hasSize(60_000);
        assertThat(world.scheduler.remembered()).as("refused us lately").isBetween(1, 20_000);
        world.time.runUntil(3 * HOUR);
        world.submit("last.test", "11.0.0.1");
        assertThat(world.scheduler.remembered()).as("the last one's").isEqualTo(3);
    }

    private static Pacing gap(Duration gap) {
        return new Pacing(1000, gap, BackOff.DEFAULT, 1);
    }

    private static ConnectionLimits limits(int concurrency, double perSecond, Pacing pacing) {
        return ConnectionLimits.polite(concurrency, perSecond).withPacing(pacing);
    }

    /** Counts connections a minute of the clock, those that it defers included, as Postfix does. */
    private static final class PerMinute {
        private final int most;
        private long minute = -1;
        private int count;

        PerMinute(int most) {
            this.most = most;
        }

        Reception receive(double second) {
            long now = (long) (second / 60);
            count = now == minute ? count + 1 : 1;
            minute = now;
            return count > most ? Reception.REFUSED : Reception.WELCOME;
        }
    }
}
