package org.credence;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.credence.TargetSupport.Bounds;
import org.credence.data.KnownTargets;
import org.credence.data.Resolution;
import org.credence.data.Standardization;
import org.credence.distribution.CensoredNormalFit;
import org.credence.distribution.Moments;
import org.credence.distribution.TargetTransform;
import org.credence.distribution.TransformFit;
import org.credence.distribution.TransformKind;
import org.credence.internal.Checks;
import org.credence.model.CensoredGaussianLikelihood;
import org.credence.table.EncodedTable;
import org.credence.table.TargetCheck;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * What is said about a numeric target: its noise, the function of it that is modelled, its bounds.
 *
 * @param noise null: chosen from the data, or input-dependent if a method is named
 * @param transform the function
 * @param bounds of the logit and of the beta likelihood
 * @param censored whether of some rows only an interval is known
 */
record TargetOptions(
    @Nullable NoiseModel noise, TransformKind transform, Bounds bounds, boolean censored) {

  static final TargetOptions DEFAULTS =
      new TargetOptions(null, TransformKind.IDENTITY, Bounds.UNIT, false);

  /** Refuses what cannot be combined. */
  TargetOptions {
    boolean transformed = transform != TransformKind.IDENTITY;
    if (noise != null && transformed && noise.support() != TargetSupport.NUMBERS) {
      throw new IllegalArgumentException(
          "A target of "
              + noise.label()
              + " noise is modelled as it is, not by its "
              + transform.label());
    }
    if (noise != null && noise.isHeavyTailed() && !allowsHeavyTails(transform)) {
      throw new IllegalArgumentException(
          noise.label()
              + " noise has no mean or sd where the target is modelled by its "
              + transform.label()
              + "; choose gaussian or heteroscedastic noise");
    }
    if (censored && noise != null && noise != NoiseModel.GAUSSIAN) {
      throw new IllegalArgumentException(
          "A censored target is modelled with gaussian noise, not with "
              + noise.label()
              + " noise");
    }
    if (censored
        && (transform == TransformKind.BOX_COX || transform == TransformKind.YEO_JOHNSON)) {
      throw new IllegalArgumentException(
          "The power of "
              + transform.label()
              + " is fitted to exact targets; choose log, sqrt or logit for a censored one");
    }
  }

  TargetOptions withNoise(NoiseModel model) {
    return new TargetOptions(model, transform, bounds, censored);
  }

  TargetOptions withTransform(TransformKind kind) {
    return new TargetOptions(noise, kind, bounds, censored);
  }

  TargetOptions withBounds(double lower, double upper) {
    Checks.finite(lower, "lower bound");
    Checks.finite(upper, "upper bound");
    Checks.positive(upper - lower, "upper bound minus lower bound");
    return new TargetOptions(noise, transform, new Bounds(lower, upper), censored);
  }

  TargetOptions withCensoring() {
    return new TargetOptions(noise, transform, bounds, true);
  }

  /** Whether a target with this transform can have noise of the kind without losing its moments. */
  static boolean allowsHeavyTails(TransformKind transform) {
    return transform == TransformKind.IDENTITY || transform == TransformKind.LOGIT;
  }

  private TargetSupport support() {
    return noise == null ? TargetSupport.NUMBERS : noise.support();
  }

  /** Refuses a table with a target that cannot be. */
  void check(Table table, EncodedTable rows, String target) {
    if (support() != TargetSupport.NUMBERS) {
      check(
          table, rows, target, y -> support().accepts(y, bounds), name(), support().needs(bounds));
    }
    TargetTransform trial = trial(rows.targets());
    if (trial.lowest() > Double.NEGATIVE_INFINITY) {
      check(table, rows, target, trial::accepts, "the " + transform.label(), needs(trial));
    }
  }

  private String name() {
    return noise == null ? "" : noise.label() + " noise";
  }

  private static void check(
      Table table,
      EncodedTable rows,
      String target,
      DoublePredicate accepts,
      String what,
      String needs) {
    TargetCheck.require(table, rows, target, accepts, what + " needs " + needs);
  }

  private String needs(TargetTransform trial) {
    return transform == TransformKind.LOGIT
        ? bounds.needs()
        : "numbers above " + Bounds.text(trial.lowest()) + "; choose --transform yeo-johnson";
  }

  /** With the domain of the fitted transform, whatever the targets. */
  private TargetTransform trial(double[] targets) {
    return switch (transform) {
      case IDENTITY -> TargetTransform.NONE;
      case LOG -> TargetTransform.log();
      case SQRT -> TargetTransform.sqrt(Resolution.step(targets) / 2);
      case LOGIT -> TargetTransform.logit(bounds.lower(), bounds.upper());
      case BOX_COX -> TargetTransform.boxCox(1);
      case YEO_JOHNSON -> TargetTransform.yeoJohnson(1, 1);
    };
  }

  private TargetTransform fitted(double[] targets, double[] weights) {
    return switch (transform) {
      case BOX_COX -> TransformFit.boxCox(targets, weights);
      case YEO_JOHNSON -> TransformFit.yeoJohnson(targets, weights);
      default -> trial(targets);
    };
  }

  /** Fitted on training targets that were {@link #check checked}, and their weights. */
  TargetScale scale(KnownTargets known, double[] weights) {
    double[] places = known.places();
    TargetTransform function = fitted(places, weights);
    Standardization scale =
        censored
            ? censoredScale(transformed(known, function), weights)
            : support().scale(function.apply(places), weights, bounds);
    double[] exact = Arrays.stream(known.exactRows()).mapToDouble(i -> places[i]).toArray();
    boolean numbers = support() == TargetSupport.NUMBERS;
    return TargetScale.of(function, scale, numbers ? Resolution.roundingSd(exact) : 0);
  }

  /** Of all targets, not of the limits that some of them are known by. */
  private static Standardization censoredScale(KnownTargets transformed, double[] weights) {
    Moments moments = CensoredNormalFit.of(transformed, weights);
    return Standardization.of(
        new double[] {moments.mean()}, new double[] {Math.sqrt(moments.variance())});
  }

  /** Ends keep their order; one beyond the domain is no end. */
  private static KnownTargets transformed(KnownTargets known, TargetTransform function) {
    double[] lower = new double[known.rows()];
    double[] upper = new double[known.rows()];
    for (int i = 0; i < lower.length; i++) {
      lower[i] =
          known.lower(i) <= function.lowest()
              ? Double.NEGATIVE_INFINITY
              : function.apply(known.lower(i));
      upper[i] =
          known.upper(i) >= function.highest()
              ? Double.POSITIVE_INFINITY
              : function.apply(known.upper(i));
    }
    return KnownTargets.of(lower, upper);
  }

  /** Targets as the likelihood sees them, rows x columns. */
  double[] modelled(KnownTargets known, TargetScale scale) {
    return censored ? encoded(known, scale) : clues(known, scale);
  }

  /** One number a row, on the scale of the likelihood. */
  double[] clues(KnownTargets known, TargetScale scale) {
    double[] transformed = Arrays.stream(known.places()).map(scale.transform()::apply).toArray();
    return support().scaled(transformed, scale.standardization());
  }

  private static double[] encoded(KnownTargets known, TargetScale scale) {
    KnownTargets transformed = transformed(known, scale.transform());
    double mean = scale.standardization().mean(0);
    double sd = scale.standardization().sd(0);
    double[] columns = new double[known.rows() * CensoredGaussianLikelihood.TARGET_COLUMNS];
    for (int i = 0; i < known.rows(); i++) {
      double lower = (transformed.lower(i) - mean) / sd;
      double upper = (transformed.upper(i) - mean) / sd;
      CensoredGaussianLikelihood.encode(lower, upper, columns, i);
    }
    return columns;
  }
}
