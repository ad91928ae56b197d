package org.credence.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.credence.inference.Fit;
import org.credence.inference.Inference;
import org.credence.inference.ProgressListener;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.ensemble.AnchoredEnsemble;
import org.credence.inference.ensemble.DeepEnsemble;
import org.credence.inference.ensemble.MultiSwag;
import org.credence.inference.ensemble.SteinVariationalGradientDescent;
import org.credence.inference.ensemble.Swag;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.Mclmc;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.inference.variational.GaussianVariationalInference;
import org.credence.inference.variational.Ivon;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Dropout;
import org.credence.network.Layer;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.credence.reference.PosteriorDistance.Region;

/**
 * Tabulates how far every method, with its defaults, is from Stan's posterior predictive of the
 * three networks of {@link ReferenceNetworks}.
 */
public final class PosteriorDistances {

  /** A column of the table. */
  private record Place(String id, Region region) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("b", Region.INSIDE),
          new Place("b", Region.GAP),
          new Place("b", Region.BEYOND),
          new Place("c", Region.INSIDE),
          new Place("c", Region.BEYOND),
          new Place("d", Region.INSIDE),
          new Place("d", Region.BEYOND));

  private static final List<Inference> METHODS =
      List.of(
          Nuts.withDefaults(),
          Mclmc.withDefaults(),
          BayesByBackprop.withDefaults(),
          Ivon.withDefaults(),
          GaussianVariationalInference.lowRank(),
          GaussianVariationalInference.fullRank(),
          Laplace.withDefaults(),
          MonteCarloDropout.withDefaults(),
          DeepEnsemble.withDefaults(),
          AnchoredEnsemble.withDefaults(),
          Swag.withDefaults(),
          MultiSwag.withDefaults(),
          SteinVariationalGradientDescent.withDefaults());

  private PosteriorDistances() {}

  /**
   * Prints the table.
   *
   * @param names those of the methods, all if none is named
   */
  public static void main(String[] names) {
    System.out.println(
        "| method | b inside | b gap | b beyond | c inside | c beyond | d inside | d beyond |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    List<String> wanted = List.of(names);
    for (Inference method : METHODS) {
      if (wanted.isEmpty() || wanted.contains(method.name())) {
        System.out.println(row(method));
      }
    }
  }

  private static String row(Inference method) {
    StringBuilder row = new StringBuilder("| " + method.name() + " |");
    String fitted = "";
    LogPosterior model = null;
    Fit fit = null;
    for (Place place : PLACES) {
      if (!place.id.equals(fitted)) {
        fitted = place.id;
        model = model(fitted, method);
        fit = method.fit(model, RandomStream.of(1), ProgressListener.NONE);
      }
      PosteriorDistance distance =
          PosteriorDistance.of(place.id, model, fit.posterior(), place.region);
      row.append(
          String.format(
              Locale.ROOT, " %.2f / %.2f |", distance.meanDifference(), distance.sdRatio()));
    }
    return row.toString();
  }

  /** Dropout and anchors need one prior sd for all weights; here it is 1, between those of Stan. */
  private static LogPosterior model(String id, Inference method) {
    LogPosterior model = ReferenceNetworks.posterior(id);
    if (method instanceof MonteCarloDropout) {
      return LogPosterior.of(
          withDropout(model.network()), GaussianPrior.of(1), model.likelihood(), model.data());
    }
    return method instanceof AnchoredEnsemble ? model.withPrior(GaussianPrior.of(1)) : model;
  }

  /** At the rates of the front door. */
  private static Network withDropout(Network network) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layers.add(Dropout.of(layers.isEmpty() ? 0.02 : 0.1));
      layers.add(layer);
    }
    return Network.of(network.inputs(), layers);
  }
}
