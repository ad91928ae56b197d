package org.credence.scoring;

import java.util.List;

/**
 * How prediction intervals of one level did. A coverage without the width beside it says little,
 * nor does a width without the coverage; the interval score weighs the two.
 *
 * @param coverage how many observations lie inside
 * @param meanWidth in units of y
 * @param intervalScore of Winkler, in units of y; lower is better
 */
public record IntervalScores(Coverage coverage, Score meanWidth, Score intervalScore) {

  /**
   * The three figures.
   *
   * @return share inside, mean width, interval score
   */
  public List<Score> all() {
    return List.of(coverage.score(), meanWidth, intervalScore);
  }
}
