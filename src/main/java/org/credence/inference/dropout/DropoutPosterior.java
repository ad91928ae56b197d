package org.credence.inference.dropout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.inference.Posterior;
import org.credence.inference.PosteriorState;
import org.credence.network.DropoutSite;
import org.credence.network.Network;
import org.credence.random.RandomStream;

/**
 * The posterior that dropout stands for: a draw is the weight vector with the rows behind each
 * dropout site masked. Immutable.
 */
public final class DropoutPosterior implements Posterior {

  /** The kind in a {@link PosteriorState}. */
  public static final String KIND = "dropout";

  private final double[] theta;
  private final List<Site> sites;

  /** Rows of weights, from {@code offset} on, that are dropped at a rate. */
  private record Site(int offset, int units, int columns, double rate) {}

  private DropoutPosterior(double[] theta, List<Site> sites) {
    this.theta = theta;
    this.sites = sites;
  }

  /**
   * The posterior of trained weights.
   *
   * @param network knows the dropout sites and their rates
   * @param theta the trained parameters; copied
   * @return the posterior
   */
  public static DropoutPosterior of(Network network, double[] theta) {
    List<Site> sites = new ArrayList<>();
    for (DropoutSite site : network.dropoutSites()) {
      int columns = site.weights().shape().extent(1);
      sites.add(new Site(site.weights().offset(), site.units(), columns, site.rate(theta)));
    }
    return new DropoutPosterior(theta.clone(), List.copyOf(sites));
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @return an equal posterior
   */
  public static DropoutPosterior of(PosteriorState state) {
    double[] flat = state.array("sites");
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i + 4 <= flat.length; i += 4) {
      sites.add(new Site((int) flat[i], (int) flat[i + 1], (int) flat[i + 2], flat[i + 3]));
    }
    return new DropoutPosterior(state.array("theta").clone(), List.copyOf(sites));
  }

  /**
   * The dropout rate of each site, first to last.
   *
   * @return fixed or learned rates
   */
  public double[] rates() {
    return sites.stream().mapToDouble(Site::rate).toArray();
  }

  @Override
  public int dimension() {
    return theta.length;
  }

  @Override
  public void draw(int index, RandomStream stream, double[] out) {
    System.arraycopy(theta, 0, out, 0, theta.length);
    RandomStream own = stream.split(index);
    for (int i = 0; i < sites.size(); i++) {
      mask(sites.get(i), own, out);
    }
  }

  private static void mask(Site site, RandomStream stream, double[] out) {
    double[] mask = new double[site.units()];
    stream.fillKeepMask(mask, site.rate());
    for (int unit = 0; unit < mask.length; unit++) {
      int from = site.offset() + unit * site.columns();
      for (int j = from; j < from + site.columns(); j++) {
        out[j] *= mask[unit];
      }
    }
  }

  @Override
  public PosteriorState state() {
    double[] flat =
        sites.stream()
            .flatMapToDouble(
                s -> Arrays.stream(new double[] {s.offset(), s.units(), s.columns(), s.rate()}))
            .toArray();
    return PosteriorState.of(KIND).with("theta", theta).with("sites", flat);
  }
}
