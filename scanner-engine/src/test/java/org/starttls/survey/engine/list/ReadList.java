package org.starttls.survey.engine.list;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All that a short list gave its sink. */
record ReadList(ListReport report, List<ListEntry> entries, List<RejectedLine> rejected) {
    static final String SOURCE = "names.txt";

    static ReadList of(String text) throws IOException {
        return of(text, ListOptions.defaults());
    }

    static ReadList of(String text, ListOptions options) throws IOException {
        return of(text.getBytes(StandardCharsets.UTF_8), options);
    }

    static ReadList of(byte[] bytes) throws IOException {
        return of(bytes, ListOptions.defaults());
    }

    static ReadList of(byte[] bytes, ListOptions options) throws IOException {
        return of(ListSource.stream(SOURCE, new ByteArrayInputStream(bytes)), options);
    }

    static ReadList of(ListSource source, ListOptions options) throws IOException {
        List<ListEntry> entries = new ArrayList<>();
        List<RejectedLine> rejected = new ArrayList<>();
        ListReport report = DomainList.read(source, options, new ListSink() {
            @Override
            public void entry(ListEntry entry) {
                entries.add(entry);
            }

            @Override
            public void rejected(RejectedLine line) {
                rejected.add(line);
            }
        });
        return new ReadList(report, entries, rejected);
    }

    List<String> names() {
        return entries.stream().map(ListEntry::name).toList();
    }
}
