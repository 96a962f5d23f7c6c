package org.wsktck.reports;

import java.util.Locale;

/** Columns side by side, each of parts on top of one another. */
final class TrendPicture {
    private static final int COLUMN = 28;
    private static final int GAP = 6;
    private static final int HEIGHT = 160;

    private final HtmlWriter html = new HtmlWriter();
    private final int most;
    private int columns;

    /** A part of a column, from the bottom. */
    record Part(String styleClass, int count) {}

    /**
     * An empty one.
     *
     * @param words what it shows, for those who do not see it
     * @param columns how many there will be
     * @param most what the highest of them stands for
     */
    TrendPicture(String words, int columns, int most) {
        this.most = Math.max(1, most);
        String width = Integer.toString(columns * COLUMN);
        html.open(
                "svg",
                "class",
                "trend bar",
                "role",
                "img",
                "aria-label",
                words,
                "width",
                width,
                "height",
                "" + HEIGHT,
                "viewBox",
                "0 0 " + width + " " + HEIGHT,
                "preserveAspectRatio",
                "none");
    }

    /** The next column. */
    void column(String words, Part... parts) {
        html.open("g").element("title", words);
        double y = HEIGHT;
        for (Part part : parts) {
            double height = (double) HEIGHT * part.count() / most;
            y -= height;
            if (part.count() > 0) {
                html.open(
                                "rect",
                                "class",
                                part.styleClass(),
                                "x",
                                "" + columns * COLUMN,
                                "width",
                                "" + (COLUMN - GAP),
                                "y",
                                decimal(y),
                                "height",
                                decimal(height))
                        .close("rect");
            }
        }
        html.close("g");
        columns++;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public String toString() {
        return html + "</svg>";
    }
}
