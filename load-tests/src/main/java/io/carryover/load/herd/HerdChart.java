package io.carryover.load.herd;

import java.util.Locale;

/** The curves of all stories as one SVG picture, one below the other, in backups a minute. */
record HerdChart(HerdReport report) {

  private static final int WIDTH = 900;
  private static final int LEFT = 60;
  private static final int PLOT = WIDTH - LEFT - 20;
  private static final int HEIGHT = 110;
  private static final int ROW = 170;
  private static final int TOP = 50;

  String svg() {
    var svg = new StringBuilder();
    int height = TOP + ROW * report.scenarios().size();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <title>Backups a minute of %d devices</title>
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="%d" y="24" font-size="16">Backups a minute of %,d devices, in virtual time</text>
        """,
        WIDTH,
        height,
        report.devices(),
        LEFT,
        report.devices());
    for (int i = 0; i < report.scenarios().size(); i++) {
      row(svg, report.scenarios().get(i), TOP + ROW * i);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, Scenario scenario, int y) {
    boolean herd = scenario.overdue() > 0;
    int minutes =
        herd
            ? (int) Math.max(10, scenario.drainSeconds() / 40)
            : scenario.curve().perMinute().length;
    Curve curve = scenario.curve().part(0, minutes);
    double limit = herd ? scenario.perSecond() * 60.0 : 2 * scenario.meanPerMinute();
    double top = Math.max(limit, curve.busiest()) * 1.05;
    int base = y + 20 + HEIGHT;
    add(svg, "<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT, y + 10, scenario.name());
    add(svg, "<path fill=\"#2b6cb0\" d=\"M%d %d", LEFT, base);
    int columns = Math.min(PLOT, minutes);
    for (int i = 0; i < columns; i++) {
      int from = (int) ((long) minutes * i / columns);
      int to = (int) ((long) minutes * (i + 1) / columns);
      double value = curve.part(from, to).busiest();
      double x = LEFT + (double) PLOT * i / columns;
      add(svg, "V%.1fH%.1f", base - HEIGHT * value / top, x + (double) PLOT / columns);
    }
    add(svg, "V%dZ\"/>%n", base);
    line(svg, base, base, "#333", "");
    double at = base - HEIGHT * limit / top;
    line(svg, at, at, "#c53030", " stroke-dasharray=\"4 3\"");
    add(
        svg,
        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>%n",
        LEFT - 6,
        at + 4,
        limit);
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" fill=\"#333\">%s; dashed: %s</text>%n",
        LEFT,
        base + 16,
        minutes < 300
            ? minutes + " minutes"
            : minutes / 60 + " hours, each column its busiest minute",
        herd ? "what the schedule lets in" : "twice the mean");
  }

  private static void line(StringBuilder svg, double from, double to, String colour, String more) {
    add(
        svg,
        "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
        LEFT,
        from,
        LEFT + PLOT,
        to,
        colour,
        more);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
