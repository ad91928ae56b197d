package org.credence;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.credence.TargetSupport.Bounds;
import org.credence.data.Resolution;
import org.credence.distribution.TargetTransform;
import org.credence.distribution.TransformFit;
import org.credence.distribution.TransformKind;
import org.credence.internal.Checks;
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
 */
record TargetOptions(@Nullable NoiseModel noise, TransformKind transform, Bounds bounds) {

  static final TargetOptions DEFAULTS =
      new TargetOptions(null, TransformKind.IDENTITY, Bounds.UNIT);

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
  }

  TargetOptions withNoise(NoiseModel model) {
    return new TargetOptions(model, transform, bounds);
  }

  TargetOptions withTransform(TransformKind kind) {
    return new TargetOptions(noise, kind, bounds);
  }

  TargetOptions withBounds(double lower, double upper) {
    Checks.finite(lower, "lower bound");
    Checks.finite(upper, "upper bound");
    Checks.positive(upper - lower, "upper bound minus lower bound");
    return new TargetOptions(noise, transform, new Bounds(lower, upper));
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
  TargetScale scale(double[] targets, double[] weights) {
    TargetTransform function = fitted(targets, weights);
    double[] transformed = function.apply(targets);
    return TargetScale.of(
        function,
        support().scale(transformed, weights, bounds),
        support() == TargetSupport.NUMBERS ? Resolution.roundingSd(targets) : 0);
  }

  /** Targets as the likelihood sees them. */
  double[] modelled(double[] targets, TargetScale scale) {
    double[] transformed = Arrays.stream(targets).map(scale.transform()::apply).toArray();
    return support().scaled(transformed, scale.standardization());
  }
}
