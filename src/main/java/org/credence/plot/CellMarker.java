package org.credence.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/** A cell of a map that fills the plot: its share of the plot's area, around its centre. */
final class CellMarker extends Marker {

  /** In the legend, where there is no plot to share. */
  private static final int LEGEND_SIZE = 14;

  /** Of a pixel, so that no gap shows between cells. */
  private static final double OVERLAP = 0.6;

  private final int columns;
  private final int rows;

  CellMarker(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  @Override
  public void paint(Graphics2D g, double xOffset, double yOffset, int markerSize) {
    Shape clip = g.getClip();
    double width = LEGEND_SIZE;
    double height = LEGEND_SIZE;
    if (clip != null) {
      Rectangle plot = clip.getBounds();
      width = plot.getWidth() / columns + OVERLAP;
      height = plot.getHeight() / rows + OVERLAP;
    }
    g.setStroke(new BasicStroke(0));
    g.fill(new Rectangle2D.Double(xOffset - width / 2, yOffset - height / 2, width, height));
  }
}
