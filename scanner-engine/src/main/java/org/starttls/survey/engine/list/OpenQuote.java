package org.starttls.survey.engine.list;

/** Follows the quotes of one CSV record from line to line, as RFC 4180 section 2 has them; blanks may stand around. */
final class OpenQuote {
    private enum Place {
        CELL_START,
        BARE,
        QUOTED,
        AFTER_QUOTE
    }

    private final char delimiter;
    private Place place = Place.CELL_START;

    OpenQuote(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Whether the record goes on after its next line. */
    boolean remainsAfter(String line) {
        for (int i = 0; i < line.length(); i++) {
            place = after(line.charAt(i));
        }
        return place == Place.QUOTED;
    }

    private Place after(char c) {
        return switch (place) {
            case CELL_START -> c == '"' ? Place.QUOTED : c == ' ' ? Place.CELL_START : bare(c);
            case BARE -> bare(c);
            case QUOTED -> c == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
            // A second quote in a row is one that was escaped.
            case AFTER_QUOTE -> c == '"' ? Place.QUOTED : bare(c);
        };
    }

    private Place bare(char c) {
        return c == delimiter ? Place.CELL_START : Place.BARE;
    }
}
