package org.starttls.survey.engine.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.fuzz.Cuts;
import org.starttls.survey.engine.net.AddressLiteral;

class DomainListFuzzTest {
    private static final int MAX_NAME = 253;

    @FuzzTest(maxDuration = "5m")
    void everyLineIsANameInItsOneFormOrIsRejectedInWords(byte[] file) {
        Optional<ReadList> whole = read(List.of(file));

        whole.ifPresent(list -> assertAccountedFor(list, file));
        for (List<byte[]> pieces : Cuts.of(file)) {
            assertThat(read(pieces)).isEqualTo(whole);
        }
    }

    /** Empty where the list cannot be used as a whole. */
    private static Optional<ReadList> read(List<byte[]> pieces) {
        InputStream in = new SequenceInputStream(Collections.enumeration(
                pieces.stream().map(ByteArrayInputStream::new).toList()));
        try {
            return Optional.of(ReadList.of(ListSource.stream(ReadList.SOURCE, in), ListOptions.defaults()));
        } catch (ListException e) {
            assertThat(e.getMessage()).startsWith(ReadList.SOURCE + ": ").matches("[^\\p{Cntrl}]+");
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError("only a ListException may come of a list", e);
        }
    }

    private static void assertAccountedFor(ReadList list, byte[] file) {
        ListReport report = list.report();
        assertThat(report.sha256()).isEqualTo(Hashing.sha256().hashBytes(file).toString());
        assertThat(report.entries()).isEqualTo(list.entries().size());
        assertThat(report.rejected()).isEqualTo(list.rejected().size());
        assertThat(report.entries() + report.rejected()).isLessThanOrEqualTo(report.lines());
        assertThat(report.reducedUrls() + report.reducedAddresses()).isLessThanOrEqualTo(report.entries());
        list.entries().forEach(DomainListFuzzTest::assertNormalised);
        for (RejectedLine line : list.rejected()) {
            assertThat(line.line()).isBetween(1L, report.lines());
            assertThat(line.text() + line.reason()).matches("[^\\p{Cntrl}]+");
        }
    }

    private static void assertNormalised(ListEntry entry) {
        String name = entry.name();
        assertThat(DomainNames.normalise(name)).isEqualTo(new NormalisedName.Name(name, Reduction.NONE));
        if (AddressLiteral.parse(name).isEmpty()) {
            assertThat(name).hasSizeLessThanOrEqualTo(MAX_NAME).matches("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
        }
    }
}
