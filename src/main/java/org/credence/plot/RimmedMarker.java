package org.credence.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A dot with a white rim. */
final class RimmedMarker extends Marker {

  static final RimmedMarker INSTANCE = new RimmedMarker();

  private static final double SIZE = 8;

  private RimmedMarker() {}

  @Override
  public void paint(Graphics2D g, double xOffset, double yOffset, int markerSize) {
    Color color = g.getColor();
    Ellipse2D dot = new Ellipse2D.Double(xOffset - SIZE / 2, yOffset - SIZE / 2, SIZE, SIZE);
    g.fill(dot);
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(1.2f));
    g.draw(dot);
    g.setColor(color);
  }
}
