package org.credence.plot;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What an SVG of a chart consists of, in pixels: the filled areas, line segments and points of the
 * plot by their colours, and the outlines that all texts are drawn as.
 */
final class Drawing {

  /** A place in pixels. */
  record Point(double x, double y) {}

  private final List<Element> plot;
  private final List<String> texts;

  private Drawing(List<Element> plot, List<String> texts) {
    this.plot = plot;
    this.texts = texts;
  }

  static Drawing of(Chart chart) {
    Document svg = parse(chart.toSvg());
    List<Element> inPlot = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Element element : elements(svg)) {
      if (parent(element).hasAttribute("clip-path")) {
        inPlot.add(element);
      } else if (parent(element).hasAttribute("transform") && isFilled(element, Palette.TEXT)) {
        texts.add(element.getAttribute("d"));
      }
    }
    return new Drawing(inPlot, texts);
  }

  private static Document parse(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      return builder.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError("Not well-formed: " + svg, e);
    }
  }

  private static List<Element> elements(Document svg) {
    NodeList all = svg.getElementsByTagName("*");
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
  }

  private static Element parent(Element element) {
    Node parent = element.getParentNode();
    return parent instanceof Element above ? above : element;
  }

  private static String rgb(Color color) {
    return String.format(
        Locale.ROOT, "rgb(%d,%d,%d);", color.getRed(), color.getGreen(), color.getBlue());
  }

  private static boolean isFilled(Element element, Color color) {
    return element.getAttribute("style").startsWith("fill:" + rgb(color));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /**
   * The outlines of title, axis titles and legend, in the order in which they are drawn. Glyphs
   * stand relative to the text's place, so equal texts have equal outlines in any chart.
   */
  List<String> texts() {
    return texts;
  }

  /** The outlines of a chart with these texts. */
  static List<String> texts(String title, String x, String y, String... legend) {
    Canvas canvas = new Canvas(title, x, y);
    double[] ends = {0, 1};
    Arrays.stream(legend).forEach(name -> canvas.line(name, ends, ends, Palette.MEAN));
    return of(canvas.finish("")).texts();
  }

  /** The corners of each area of a colour. */
  List<List<Point>> areas(Color color) {
    return plot.stream()
        .filter(e -> e.getTagName().equals("path") && isFilled(e, color))
        .map(e -> corners(e.getAttribute("d")))
        .toList();
  }

  private static List<Point> corners(String path) {
    List<Point> corners = new ArrayList<>();
    for (String step : path.replace("Z", "").strip().split("\\s*[ML]\\s*", -1)) {
      if (!step.isBlank()) {
        String[] xy = step.strip().split(",", 2);
        corners.add(new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])));
      }
    }
    return corners;
  }

  /** Where a curve of a colour goes through, first to last: its segments hang together. */
  List<Point> curve(Color color) {
    List<Point> ends = ends(color);
    List<Point> points = new ArrayList<>(ends.subList(0, Math.min(1, ends.size())));
    for (int i = 1; i < ends.size(); i += 2) {
      points.add(ends.get(i));
    }
    return points;
  }

  /** Both ends of each straight line of a colour, in the order in which they are drawn. */
  List<Point> ends(Color color) {
    return plot.stream()
        .filter(e -> e.getTagName().equals("path") && isStroked(e, color))
        .flatMap(e -> Arrays.stream(e.getAttribute("d").strip().split("(?=M)")))
        .filter(part -> !part.isBlank())
        .flatMap(part -> segments(corners(part)))
        .toList();
  }

  private static boolean isStroked(Element element, Color color) {
    String style = element.getAttribute("style");
    return style.startsWith("fill:none;") && style.contains(rgb(color));
  }

  private static Stream<Point> segments(List<Point> corners) {
    return IntStream.range(1, corners.size())
        .boxed()
        .flatMap(i -> Stream.of(corners.get(i - 1), corners.get(i)));
  }

  /** The centres of the cells of a map of a colour, those of the legend left out. */
  List<Point> cells(Color color) {
    return plot.stream()
        .filter(e -> e.getTagName().equals("rect") && isFilled(e, color))
        .map(
            e ->
                new Point(
                    number(e, "x") + number(e, "width") / 2,
                    number(e, "y") + number(e, "height") / 2))
        .toList();
  }

  /** The centres of the points of a colour. */
  List<Point> points(Color color) {
    return plot.stream()
        .filter(e -> e.getTagName().equals("ellipse") && isFilled(e, color))
        .map(e -> new Point(number(e, "cx"), number(e, "cy")))
        .toList();
  }
}
