package org.credence.inference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * The equal mixture of K posteriors of the same parameters, as of tables that differ in how their
 * missing cells were filled in: draw i is draw ⌊i/K⌋ of member i mod K. Immutable.
 *
 * <p>Reference: X. Zhou and J. P. Reiter, A note on Bayesian inference after multiple imputation,
 * The American Statistician 64 (2010) 159-163, doi:10.1198/tast.2010.09109.
 */
public final class PooledPosterior implements Posterior {

  /** What the kind of a {@link PosteriorState} begins with; then comes that of the members. */
  public static final String KIND = "pooled ";

  private static final char SEPARATOR = '/';

  private final List<Posterior> members;

  private PooledPosterior(List<Posterior> members) {
    this.members = List.copyOf(members);
  }

  /**
   * The mixture of several posteriors.
   *
   * @param members at least one, of the same dimension and the same kind
   * @return the mixture
   * @throws IllegalArgumentException if there is none, or dimensions or kinds differ
   */
  public static PooledPosterior of(List<Posterior> members) {
    Checks.positive(members.size(), "number of posteriors");
    Posterior first = members.get(0);
    for (Posterior member : members) {
      Checks.sameLength(member.dimension(), first.dimension(), "Each posterior");
      if (!member.state().kind().equals(first.state().kind())) {
        throw new IllegalArgumentException(
            "Posteriors of kinds " + first.state().kind() + " and " + member.state().kind());
      }
    }
    return new PooledPosterior(members);
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @param reader makes a member again
   * @return an equal posterior
   */
  public static PooledPosterior of(
      PosteriorState state, Function<PosteriorState, Posterior> reader) {
    String kind = state.kind().substring(KIND.length());
    Map<Integer, PosteriorState> members = new TreeMap<>();
    state
        .arrays()
        .forEach(
            (name, array) -> {
              int cut = name.indexOf(SEPARATOR);
              int member = Integer.parseInt(name.substring(0, cut));
              PosteriorState before = members.getOrDefault(member, PosteriorState.of(kind));
              members.put(member, before.with(name.substring(cut + 1), array));
            });
    return of(members.values().stream().map(reader).toList());
  }

  @Override
  public int dimension() {
    return members.get(0).dimension();
  }

  @Override
  public void draw(int index, RandomStream stream, double[] theta) {
    int member = index % members.size();
    members.get(member).draw(index / members.size(), stream.split(member), theta);
  }

  @Override
  public List<Posterior> members() {
    return members;
  }

  @Override
  public PosteriorState state() {
    PosteriorState state = PosteriorState.of(KIND + members.get(0).state().kind());
    for (int k : IntStream.range(0, members.size()).toArray()) {
      for (Map.Entry<String, double[]> array : members.get(k).state().arrays().entrySet()) {
        state = state.with("" + k + SEPARATOR + array.getKey(), array.getValue());
      }
    }
    return state;
  }
}
