package org.credence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.model.GaussianPrior;
import org.credence.model.Prior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Dropout;
import org.credence.network.Layer;
import org.credence.network.Network;
import org.credence.predictive.PosteriorPredictive;
import org.credence.table.MissingPolicy;
import org.credence.table.TableEncoder;
import org.credence.table.TargetKind;
import org.jspecify.annotations.Nullable;

/**
 * The options that regression and classification share. Copied, then changed in one place, by the
 * {@code withX} methods of the two public classes; never changed afterwards.
 */
final class Specification {

  private static final double DROPOUT_RATE = 0.05;

  final String target;
  List<String> features = List.of();
  List<String> classes = List.of();
  int fewestRows = 10;
  long seed = 1;
  Inference inference = BayesByBackprop.withDefaults();
  int @Nullable [] hidden;
  Activation activation = Activation.RELU;
  Prior prior = GaussianPrior.of(1).withLearnedScale();
  double dropoutRate = DROPOUT_RATE;
  int draws = PosteriorPredictive.DEFAULT_DRAWS;
  MissingPolicy missing = MissingPolicy.REFUSE;
  ProgressListener progress = ProgressListener.NONE;

  Specification(String target) {
    this.target = target;
  }

  Specification(Specification other) {
    target = other.target;
    features = other.features;
    classes = other.classes;
    fewestRows = other.fewestRows;
    seed = other.seed;
    inference = other.inference;
    hidden = other.hidden;
    activation = other.activation;
    prior = other.prior;
    dropoutRate = other.dropoutRate;
    draws = other.draws;
    missing = other.missing;
    progress = other.progress;
  }

  TableEncoder encoder(TargetKind kind) {
    TableEncoder encoder =
        TableEncoder.of(target, kind).withMissing(missing).withFewestRows(fewestRows);
    if (!classes.isEmpty()) {
      encoder = encoder.withClasses(classes);
    }
    return features.isEmpty() ? encoder : encoder.withFeatures(features);
  }

  /** Dense layers of the given widths; for dropout inference, with a dropout layer before each. */
  Network network(int inputs, int outputs, int rows) {
    boolean dropout = inference instanceof MonteCarloDropout && dropoutRate > 0;
    List<Layer> layers = new ArrayList<>();
    for (int width : widths(rows)) {
      layers.add(Dense.of(width, activation));
    }
    layers.add(Dense.of(outputs));
    if (!dropout) {
      return Network.of(inputs, layers);
    }
    List<Layer> masked = new ArrayList<>();
    for (Layer layer : layers) {
      masked.add(Dropout.of(dropoutRate));
      masked.add(layer);
    }
    return Network.of(inputs, masked);
  }

  /**
   * The widths of the hidden layers; by default one layer with a unit for every eight rows, at
   * least 10 and at most 50. A wide layer costs a small table more in prior divergence than its fit
   * can gain, and variational inference then prefers a function that ignores the inputs.
   */
  private int[] widths(int rows) {
    return hidden == null ? new int[] {Math.max(10, Math.min(50, rows / 8))} : hidden;
  }

  String describe(String likelihood, int rows) {
    return "hidden "
        + Arrays.toString(widths(rows))
        + " "
        + activation.label()
        + ", likelihood "
        + likelihood
        + ", prior "
        + prior
        + ", draws "
        + draws
        + ", missing "
        + missing.name().toLowerCase(java.util.Locale.ROOT);
  }
}
