package org.credence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.credence.data.DataException;
import org.credence.data.DataHash;
import org.credence.data.Standardization;
import org.credence.distribution.TargetTransform;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.GaussianMixturePosterior;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.PointPosterior;
import org.credence.inference.PooledPosterior;
import org.credence.inference.Posterior;
import org.credence.inference.PosteriorState;
import org.credence.inference.Trace;
import org.credence.inference.dropout.DropoutPosterior;
import org.credence.inference.ensemble.SwagPosterior;
import org.credence.inference.laplace.LaplacePosterior;
import org.credence.inference.variational.CorrelatedGaussianPosterior;
import org.credence.internal.WholeFile;
import org.credence.model.Likelihood;
import org.credence.network.Network;
import org.credence.table.Censoring;
import org.credence.table.FittedEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The file of a fitted model: two lines of JSON. The first names format, version and the SHA-256 of
 * the second, which holds the model. Only data is written and read, never classes, so a file from a
 * stranger can do no harm.
 */
final class ModelFile {

  private static final String FORMAT = "credence-model";
  private static final int VERSION = 4;

  /** The reader of each kind of posterior. */
  private static final Map<String, java.util.function.Function<PosteriorState, Posterior>>
      POSTERIORS =
          Map.of(
              PointPosterior.KIND, PointPosterior::of,
              GaussianPosterior.KIND, GaussianPosterior::of,
              GaussianMixturePosterior.KIND, GaussianMixturePosterior::of,
              DropoutPosterior.KIND, DropoutPosterior::of,
              LaplacePosterior.KIND, LaplacePosterior::of,
              SwagPosterior.KIND, SwagPosterior::of,
              CorrelatedGaussianPosterior.FULL_RANK, CorrelatedGaussianPosterior::of,
              CorrelatedGaussianPosterior.LOW_RANK, CorrelatedGaussianPosterior::of,
              DrawsPosterior.KIND, DrawsPosterior::of);

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFile() {}

  /** The first line. */
  record Header(String format, int version, String sha256) {}

  /** Means and sds. */
  record Scale(double[] means, double[] sds) {

    static Scale of(Standardization s) {
      return new Scale(s.means(), s.sds());
    }

    Standardization toStandardization() {
      return Standardization.of(means, sds);
    }
  }

  /**
   * How targets become what the network learns.
   *
   * @param transform of a single target
   * @param scale of each
   * @param noiseFloors of each, in units of what the network learns
   * @param censoring how tables tell what is known of a single target; null: all are exact
   */
  record TargetState(
      TargetTransform transform, Scale scale, double[] noiseFloors, @Nullable Censoring censoring) {

    static TargetState of(TargetScale target, @Nullable Censoring censoring) {
      double[] floors = {target.noiseFloor()};
      Scale scale = Scale.of(target.standardization());
      return new TargetState(target.transform(), scale, floors, censoring);
    }

    TargetScale toTargetScale() {
      return new TargetScale(transform, scale.toStandardization(), noiseFloors[0]);
    }
  }

  /** A trace. */
  record TraceState(String objective, int stepsPerWindow, double[] means, double[] standardErrors) {

    static TraceState of(Trace t) {
      return new TraceState(t.objective(), t.stepsPerWindow(), t.means(), t.standardErrors());
    }

    Trace toTrace() {
      return Trace.of(objective, stepsPerWindow, means, standardErrors);
    }
  }

  /** The second line. */
  record Loaded(
      Task task,
      String likelihood,
      FittedEncoder.State encoderState,
      Scale inputs,
      TargetState target,
      KeptRows training,
      int networkInputs,
      List<LayerState> layers,
      String posteriorKind,
      Map<String, double[]> posterior,
      TraceState trace,
      int draws,
      long seed,
      long fitNanos,
      Provenance provenance) {

    FittedEncoder encoder() {
      return FittedEncoder.of(encoderState);
    }

    FittedNetwork network(Likelihood of) {
      PosteriorState state = PosteriorState.of(posteriorKind);
      for (Map.Entry<String, double[]> array : posterior.entrySet()) {
        state = state.with(array.getKey(), array.getValue());
      }
      Posterior restored =
          posteriorKind.startsWith(PooledPosterior.KIND)
              ? PooledPosterior.of(state, ModelFile::single)
              : single(state);
      Network architecture =
          Network.of(networkInputs, layers.stream().map(LayerState::toLayer).toList());
      return new FittedNetwork(
          encoder(),
          inputs.toStandardization(),
          training,
          architecture,
          of,
          new Fit(restored, trace.toTrace()),
          draws,
          seed,
          Duration.ofNanos(fitNanos),
          provenance,
          null);
    }
  }

  private static Posterior single(PosteriorState state) {
    return Objects.requireNonNull(POSTERIORS.get(state.kind()), state.kind()).apply(state);
  }

  static void save(
      Path file, FittedNetwork model, Task task, String likelihood, TargetState target) {
    PosteriorState posterior = model.fit().posterior().state();
    Loaded content =
        new Loaded(
            task,
            likelihood,
            model.encoder().state(),
            Scale.of(model.inputs()),
            target,
            model.training(),
            model.network().inputs(),
            model.network().layers().stream().map(LayerState::of).toList(),
            posterior.kind(),
            posterior.arrays(),
            TraceState.of(model.fit().trace()),
            model.draws(),
            model.seed(),
            model.fitTime().toNanos(),
            model.provenance());
    try {
      String body = JSON.writeValueAsString(content);
      String head = JSON.writeValueAsString(new Header(FORMAT, VERSION, sha256(body)));
      WholeFile.write(file, head + "\n" + body + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Loaded load(Path file, Task task) {
    Loaded loaded = load(file);
    if (loaded.task() != task) {
      throw DataException.of(
          "%s holds a %s model of '%s', not a %s model",
          file,
          label(loaded.task()),
          String.join("', '", loaded.encoderState().targets()),
          label(task));
    }
    return loaded;
  }

  static Loaded load(Path file) {
    if (!Files.exists(file)) {
      throw DataException.of("%s does not exist; name a file written by 'credence fit'", file);
    }
    return body(file, lines(file));
  }

  private static String label(Task task) {
    return task.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw DataException.causedBy(e, "%s is not a model of this library", file);
    }
  }

  private static Loaded body(Path file, List<String> lines) {
    try {
      Header header = JSON.readValue(lines.isEmpty() ? "" : lines.get(0), Header.class);
      if (!FORMAT.equals(header.format())) {
        throw DataException.of("%s is not a model of this library", file);
      }
      if (header.version() > VERSION) {
        throw DataException.of(
            "%s was written by a newer version (format %s, this one reads up to %s); update the"
                + " library",
            file, header.version(), VERSION);
      }
      if (header.version() < VERSION) {
        throw DataException.of(
            "%s was written by an earlier version (format %s, this one reads %s); fit the model"
                + " again",
            file, header.version(), VERSION);
      }
      if (lines.size() != 2 || !sha256(lines.get(1)).equals(header.sha256())) {
        throw DataException.of(
            "%s is damaged: its contents do not match its checksum; fit the model again", file);
      }
      return JSON.readValue(lines.get(1), Loaded.class);
    } catch (JsonProcessingException e) {
      throw DataException.causedBy(e, "%s is not a model of this library", file);
    }
  }

  private static String sha256(String text) {
    return DataHash.start().add(text).hex();
  }
}
