package io.carryover.load.fanin;

import java.util.ArrayList;
import java.util.List;

/** Backups a second of the service and of the programs beside it, as bars. */
record FanInChart(FanInReport report) {

  /** All of Windows, 1.4 billion devices, once in eight days. */
  private static final int PLANET = 2_025;

  private static final int WIDTH = 760;
  private static final int LEFT = 170;
  private static final int RIGHT = 90;
  private static final int ROW = 24;
  private static final int BAR = 16;
  private static final int TOP = 46;

  private record Bar(String label, double perSecond, boolean ours) {}

  String svg() {
    List<Bar> bars = bars();
    double most = Math.max(2 * PLANET, bars.stream().mapToDouble(Bar::perSecond).max().orElse(1));
    int height = TOP + ROW * bars.size() + 20;
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">
        <title>Backups a second</title>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="12" y="20" font-size="14" font-weight="bold">Backups a second, durable and in reports</text>
        """
            .formatted(WIDTH, height));
    mark(svg, x(PLANET, most), height, "a planet");
    mark(svg, x(2 * PLANET, most), height, "two planets");
    int y = TOP;
    for (Bar bar : bars) {
      svg.append(
          """
          <text x="%d" y="%d" text-anchor="end">%s</text>
          <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
          <text x="%d" y="%d">%s</text>
          """
              .formatted(
                  LEFT - 8,
                  y + BAR - 4,
                  bar.label(),
                  LEFT,
                  y,
                  Math.max(1, x(bar.perSecond(), most) - LEFT),
                  BAR,
                  bar.ours() ? "#0f6cbd" : "#9aa4ae",
                  x(bar.perSecond(), most) + 6,
                  y + BAR - 4,
                  bar.perSecond() < 10
                      ? "%.1f".formatted(bar.perSecond())
                      : "%,.0f".formatted(bar.perSecond())));
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (KindReport kind : report.kinds()) {
      bars.add(new Bar(kind.kind() + ", ours", kind.backupsPerSecond(), true));
      for (String rival : List.of("floor", "pgbench", "naive", "restic")) {
        kind.rival(rival).ifPresent(rate -> bars.add(new Bar(rival, rate, false)));
      }
    }
    return bars;
  }

  private static int x(double perSecond, double most) {
    return LEFT + (int) Math.round((WIDTH - LEFT - RIGHT) * perSecond / most);
  }

  private static void mark(StringBuilder svg, int x, int height, String label) {
    svg.append(
        """
        <line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#c43e1c" stroke-dasharray="4 3"/>
        <text x="%d" y="%d" text-anchor="middle" fill="#c43e1c">%s</text>
        """
            .formatted(x, TOP - 6, x, height - 12, x, TOP - 10, label));
  }
}
