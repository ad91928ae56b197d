package org.credence.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.credence.internal.WholeFile;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;

/** A finished picture, to be saved as SVG or PNG. */
public final class Chart {

  private static final int PIXELS = 2;

  private final XYChart chart;
  private final String caption;

  Chart(XYChart chart, String caption) {
    this.chart = chart;
    this.caption = caption;
  }

  /**
   * What is seen and how to read it, in a sentence or two.
   *
   * @return the caption
   */
  public String caption() {
    return caption;
  }

  /**
   * The title above the picture.
   *
   * @return a few words
   */
  public String title() {
    return chart.getTitle();
  }

  /**
   * Saves the picture, whole or not at all.
   *
   * @param file its name ends in {@code .svg} or {@code .png}
   * @throws IllegalArgumentException if it ends in something else
   * @throws UncheckedIOException if it cannot be written
   */
  public void save(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      WholeFile.write(file, toSvg());
    } else if (name.endsWith(".png")) {
      WholeFile.write(file, toPng());
    } else {
      throw new IllegalArgumentException(
          "A chart is saved as .svg or .png, not as " + file.getFileName());
    }
  }

  /**
   * The picture as SVG.
   *
   * @return an XML document
   */
  public String toSvg() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
      return CompactSvg.of(bytes.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The picture as PNG, two pixels for each of the page, so that it stays sharp on a wall.
   *
   * @return the bytes of the file
   */
  public byte[] toPng() {
    int width = PIXELS * chart.getWidth();
    int height = PIXELS * chart.getHeight();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PIXELS, PIXELS);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
