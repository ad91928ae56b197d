package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.credence.data.DataException;
import org.credence.data.KnownTargets;
import org.credence.data.Split;
import org.credence.data.Standardization;
import org.credence.distribution.NormalFamily;
import org.credence.distribution.PoissonFamily;
import org.credence.distribution.TransformFit;
import org.credence.distribution.TransformKind;
import org.credence.distribution.TransformedFamily;
import org.credence.inference.Inference;
import org.credence.inference.laplace.Laplace;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.KolmogorovSmirnov;
import org.credence.table.EncodedTable;
import org.credence.table.FittedEncoder;
import org.credence.table.TargetKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Transforms, weights, counts, shares and ordered classes at the front door. */
class TargetModelsTest {

  private static final Inference QUICK = Laplace.withDefaults().withRounds(4).withIterations(150);
  private static final int ROWS = 300;

  private interface Draw {
    double of(double x, RandomStream stream);
  }

  /** 300 rows of x from −1 to 1, and y drawn given x. */
  private static Table table(long seed, Draw draw) {
    RandomStream stream = RandomStream.of(seed);
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = -1 + 2 * stream.nextDouble();
      y[i] = draw.of(x[i], stream);
    }
    return Table.create("made", DoubleColumn.create("x", x), DoubleColumn.create("y", y));
  }

  private static BayesianRegression model() {
    return BayesianRegression.of("y").withInference(QUICK).withHidden(6).withDraws(200);
  }

  private static double lognormal(double x, RandomStream stream) {
    return Math.exp(2 + x + 0.5 * stream.nextGaussian());
  }

  private static double poisson(double x, RandomStream stream) {
    return PoissonFamily.INSTANCE.sample(new double[] {Math.exp(1 + x)}, 0, stream);
  }

  private static RegressionEvaluation holdout(BayesianRegression model, Table table) {
    int[] rows = IntStream.range(0, ROWS).toArray();
    Split split = Split.of(Arrays.copyOf(rows, 200), Arrays.copyOfRange(rows, 200, ROWS));
    return Evaluation.holdout(model, table, split, "100 rows");
  }

  /** False alarm 10⁻³. */
  private static void assertCalibrated(RegressionEvaluation evaluation) {
    double[] pit = evaluation.pit();
    assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), pit.length))
        .isGreaterThan(1e-3);
  }

  /**
   * The mean of the target given x is e^{2 + x + 1/8}, not the e^{2 + x} that carrying the mean
   * back would give: 13 % more. Its estimate from 300 rows has a relative sd of about 3 % + Monte
   * Carlo.
   */
  @Test
  void theMeanOfALognormalTargetIsItsOwn() {
    FittedRegression fitted =
        model()
            .withNoise(NoiseModel.GAUSSIAN)
            .withTransform(TransformKind.LOG)
            .fit(table(1, TargetModelsTest::lognormal));
    RegressionPrediction at =
        fitted
            .predict(Table.create(DoubleColumn.create("x", new double[] {-0.5, 0, 0.5})))
            .predictive();
    for (int row = 0; row < 3; row++) {
      double median = Math.exp(2 + 0.5 * (row - 1));
      double mean = median * Math.exp(0.125);
      assertThat(at.mean(row) / mean).isCloseTo(1, within(0.12));
      assertThat(at.quantile(row, 0.5) / median).isCloseTo(1, within(0.12));
      assertThat(at.mean(row) / at.quantile(row, 0.5)).isCloseTo(Math.exp(0.125), within(0.04));
      assertThat(at.sd(row) / (mean * Math.sqrt(Math.expm1(0.25)))).isCloseTo(1, within(0.2));
    }
    assertThat(at.family(0)).isInstanceOf(TransformedFamily.class);
    assertThat(at.family(0).latent()).isEqualTo(NormalFamily.INSTANCE);
  }

  @Test
  void forecastsOfTransformedTargetsAreCalibratedAndBetter() {
    Table table = table(2, TargetModelsTest::lognormal);
    BayesianRegression plain = model().withNoise(NoiseModel.GAUSSIAN);
    RegressionEvaluation log = holdout(plain.withTransform(TransformKind.LOG), table);
    assertCalibrated(log);
    RegressionEvaluation asIs = holdout(plain, table);
    double gain =
        mean(log.logDensities(log.prediction())) - mean(asIs.logDensities(asIs.prediction()));
    assertThat(gain).isGreaterThan(0.2);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void powersAreFittedOnTheTrainingRows() {
    Table table = table(3, TargetModelsTest::lognormal);
    double[] y = table.doubleColumn("y").asDoubleArray();
    assertThat(model().withTransform(TransformKind.BOX_COX).fit(table).transform())
        .isEqualTo(TransformFit.boxCox(y));
    assertThat(model().withTransform(TransformKind.YEO_JOHNSON).fit(table).transform())
        .isEqualTo(TransformFit.yeoJohnson(y));
  }

  /** Noise of ln y below a rounding of y by 1 at a typical y of e^{mean ln y}. */
  @Test
  void roundingIsCarriedThroughTheTransform() {
    Table rounded = table(4, (x, stream) -> 1 + Math.rint(30 * lognormal(x, stream)));
    FittedRegression fitted = model().withTransform(TransformKind.LOG).fit(rounded);
    assertThat(fitted.noiseFloor()).isCloseTo(1 / Math.sqrt(12), within(1e-12));
    assertThat(fitted.targetScale().mean(0))
        .isCloseTo(
            mean(Arrays.stream(rounded.doubleColumn("y").asDoubleArray()).map(Math::log).toArray()),
            within(1e-12));
  }

  /** Among counts about e^{1 + x}, 100 of them predicted. */
  @Test
  void forecastsOfCountsAreCalibratedCounts() {
    Table table = table(5, TargetModelsTest::poisson);
    RegressionEvaluation evaluation = holdout(model().withNoise(NoiseModel.POISSON), table);
    assertCalibrated(evaluation);
    RegressionPrediction prediction = evaluation.prediction();
    double upper = prediction.quantile(0, 0.95);
    assertThat(upper).isEqualTo(Math.rint(upper));
    assertThat(prediction.logDensity(0, 2.5)).isEqualTo(Double.NEGATIVE_INFINITY);
    double sum = IntStream.range(0, 200).mapToDouble(y -> prediction.density(0, y)).sum();
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  /** A rate with a coefficient of variation of 1: Poisson intervals would be far too narrow. */
  @Test
  void dispersionOfCountsIsLearned() {
    Table table =
        table(
            6,
            (x, stream) -> {
              double rate = -8 * Math.exp(x) * Math.log(1 - stream.nextDouble());
              return PoissonFamily.INSTANCE.sample(new double[] {rate}, 0, stream);
            });
    RegressionEvaluation wide = holdout(model().withNoise(NoiseModel.NEGATIVE_BINOMIAL), table);
    RegressionEvaluation narrow = holdout(model().withNoise(NoiseModel.POISSON), table);
    assertCalibrated(wide);
    double[] gains = wide.logDensities(wide.prediction());
    assertThat(mean(gains)).isGreaterThan(mean(narrow.logDensities(narrow.prediction())) + 1);
  }

  private static double share(double x, RandomStream stream) {
    double odds = Math.exp(x + 0.6 * stream.nextGaussian());
    return 20 + 60 * odds / (1 + odds);
  }

  @ParameterizedTest
  @EnumSource(
      value = NoiseModel.class,
      names = {"BETA", "GAUSSIAN"})
  void forecastsBetweenBoundsStayBetweenThem(NoiseModel noise) {
    BayesianRegression bounded = model().withNoise(noise).withBounds(20, 80);
    RegressionEvaluation evaluation =
        holdout(
            noise == NoiseModel.BETA ? bounded : bounded.withTransform(TransformKind.LOGIT),
            table(7, TargetModelsTest::share));
    assertCalibrated(evaluation);
    assertThat(evaluation.prediction().quantile(0, 1e-9)).isGreaterThan(20);
    assertThat(evaluation.prediction().quantile(0, 1 - 1e-9)).isLessThan(80);
    assertThat(evaluation.prediction().cdf(0, 80)).isEqualTo(1);
  }

  /** Rows of weight 0 hold nonsense. */
  @Test
  void rowsOfWeightZeroDoNotCount() {
    Table table = table(8, (x, stream) -> x + 0.1 * stream.nextGaussian());
    double[] y = table.doubleColumn("y").asDoubleArray();
    double[] weights = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      weights[i] = i % 3 == 0 ? 0 : 1;
      y[i] = i % 3 == 0 ? 3 * Math.sin(i) : y[i];
    }
    Table weighted =
        Table.create(
            "made",
            table.column("x"),
            DoubleColumn.create("w", weights),
            DoubleColumn.create("y", y));
    FittedRegression fitted = model().withNoise(NoiseModel.GAUSSIAN).withWeights("w").fit(weighted);
    assertThat(fitted.encoder().featureNames()).containsExactly("x");
    assertThat(fitted.provenance().specification()).endsWith("weights 'w'");
    // Predicts tables without weights.
    RegressionPrediction at = fitted.predict(table).predictive();
    assertThat(mean(at.sds())).isCloseTo(0.1, within(0.03));
    FittedRegression all = model().withNoise(NoiseModel.GAUSSIAN).fit(weighted);
    assertThat(mean(all.predict(weighted).predictive().sds())).isGreaterThan(1);
  }

  /** Nonsense of weight 0 does not mislead what a model is held against. */
  @Test
  void baselinesWeighRowsToo() {
    Table table = table(8, (x, stream) -> x + 0.1 * stream.nextGaussian());
    DoubleColumn y = table.doubleColumn("y");
    DoubleColumn weights = DoubleColumn.create("w");
    for (int i = 0; i < ROWS; i++) {
      boolean nonsense = i < 200 && i % 3 == 0;
      weights.append(nonsense ? 0 : 1);
      y.set(i, nonsense ? 50 : y.get(i));
    }
    table.addColumns(weights);
    RegressionEvaluation evaluation =
        holdout(model().withNoise(NoiseModel.GAUSSIAN).withWeights("w"), table);
    assertThat(mean(evaluation.linear().sds())).isCloseTo(0.1, within(0.02));
    assertThat(mean(evaluation.gaussianProcess().sds())).isCloseTo(0.1, within(0.02));
  }

  /** Scales to rounding, and the log posterior of both tables at one place. */
  @Test
  void aRowOfWeightTwoIsThereTwoTimes() {
    double[] x = {0.3, -1, 0.7, 2.5, -0.2, 1.1};
    double[] y = {4, 1.5, 7, 30, 2.5, 9};
    double[] weights = {2, 1, 2, 1, 1, 2};
    int[] repeated = {0, 0, 1, 2, 2, 3, 4, 5, 5};
    Table once = weighted(x, y, weights);
    Table twice = weighted(pick(x, repeated), pick(y, repeated), pick(weights, repeated));
    Fitting weightedRows = new Fitting(once, true);
    Fitting repeatedRows = new Fitting(twice, false);
    assertThat(weightedRows.scale().means())
        .containsExactly(repeatedRows.scale().means(), within(1e-12));
    assertThat(weightedRows.scale().sds())
        .containsExactly(repeatedRows.scale().sds(), within(1e-12));
    assertThat(weightedRows.target().mean(0))
        .isCloseTo(repeatedRows.target().mean(0), within(1e-12));
    assertThat(weightedRows.target().sd(0)).isCloseTo(repeatedRows.target().sd(0), within(1e-12));
    assertThat(weightedRows.logPosterior())
        .isCloseTo(repeatedRows.logPosterior(), within(1e-12 * 100));
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static Table weighted(double[] x, double[] y, double[] weights) {
    return Table.create(
        "made",
        DoubleColumn.create("x", x),
        DoubleColumn.create("w", weights),
        DoubleColumn.create("y", y));
  }

  /** What the front door makes of a table before it looks for a posterior. */
  private static final class Fitting {

    private final TrainingTables tables;
    private final TargetScale target;

    Fitting(Table table, boolean weighted) {
      Specification options = new Specification("y");
      options.features = List.of("x");
      options.fewestRows = 2;
      options.weights = weighted ? "w" : null;
      TargetOptions of = TargetOptions.DEFAULTS.withTransform(TransformKind.BOX_COX);
      FittedEncoder encoder = options.encoder(TargetKind.NUMERIC).fit(table);
      EncodedTable rows = encoder.encodeForTraining(table);
      double[] counts = options.weighted(rows.dataset(), table, rows).counts();
      KnownTargets known = KnownTargets.exact(rows.targets());
      this.target = of.scale(known, counts);
      double[] modelled = of.modelled(known, target);
      this.tables = TrainingTables.of(options, encoder, rows, table, modelled, modelled);
    }

    Standardization scale() {
      return tables.scale();
    }

    Standardization target() {
      return target.standardization();
    }

    double logPosterior() {
      Network network = Network.of(1, Dense.of(3, Activation.TANH), Dense.of(1));
      LogPosterior posterior =
          LogPosterior.of(
              network, GaussianPrior.of(1), target.likelihood(NoiseModel.GAUSSIAN), tables.first());
      return posterior.evaluator().value(posterior.initialize(RandomStream.of(4)));
    }
  }

  private static Table grades(DoubleUnaryOperator mean) {
    RandomStream stream = RandomStream.of(9);
    double[] x = new double[ROWS];
    String[] grade = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = -1 + 2 * stream.nextDouble();
      double u = stream.nextDouble();
      double latent = mean.applyAsDouble(x[i]) + Math.log(u / (1 - u));
      grade[i] = latent < -1 ? "low" : latent < 1 ? "medium" : "high";
    }
    return Table.create("made", DoubleColumn.create("x", x), StringColumn.create("grade", grade));
  }

  @Test
  void orderedClassesMoveAlongTheirOrder() {
    FittedClassification fitted =
        BayesianClassification.of("grade")
            .withInference(QUICK)
            .withHidden(6)
            .withOrderedClasses("low", "medium", "high")
            .fit(grades(x -> 3 * x));
    assertThat(fitted.classes()).containsExactly("low", "medium", "high");
    assertThat(fitted.network().outputs()).isEqualTo(1);
    double[] low =
        fitted
            .predict(Table.create(DoubleColumn.create("x", new double[] {-1, 0, 1})))
            .predictive()
            .probabilities(0);
    assertThat(low[0]).isGreaterThan(low[1]);
    assertThat(low[1]).isGreaterThan(low[2]);
    // At x = 0: logistic tails beyond −1 and 1 have 0.27 each; 300 rows give ±0.05.
    double[] middle =
        fitted
            .predict(Table.create(DoubleColumn.create("x", new double[] {0})))
            .predictive()
            .probabilities(0);
    assertThat(middle[0]).isCloseTo(0.27, within(0.12));
    assertThat(middle[2]).isCloseTo(0.27, within(0.12));
  }

  private static void unusable(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(DataException.class).hasMessage(message);
  }

  @Test
  void targetsThatCannotBeAreRefusedWithTheirPlace() {
    Table table = table(10, (x, stream) -> stream.nextGaussian());
    double[] y = table.doubleColumn("y").asDoubleArray();
    Arrays.setAll(y, i -> i == 6 ? -2.5 : 1 + i % 7);
    table.replaceColumn("y", DoubleColumn.create("y", y));
    String place = "made: target column 'y' has -2.5 at row 7, but ";
    unusable(
        () -> model().withTransform(TransformKind.LOG).fit(table),
        place + "the log needs numbers above 0; choose --transform yeo-johnson");
    unusable(
        () -> model().withTransform(TransformKind.BOX_COX).fit(table),
        place + "the box-cox needs numbers above 0; choose --transform yeo-johnson");
    unusable(
        () -> model().withTransform(TransformKind.SQRT).fit(table),
        place + "the sqrt needs numbers above -0.25; choose --transform yeo-johnson");
    unusable(
        () -> model().withNoise(NoiseModel.POISSON).fit(table),
        place + "poisson noise needs counts 0, 1, 2, ...; choose --likelihood heteroscedastic");
    unusable(
        () -> model().withNoise(NoiseModel.BETA).withBounds(0, 7.5).fit(table),
        place
            + "beta noise needs numbers strictly between 0 and 7.5; choose others with --bounds"
            + " LOW,HIGH");
    unusable(
        () -> Evaluation.crossValidated(model().withTransform(TransformKind.LOG), table, 3),
        place + "the log needs numbers above 0; choose --transform yeo-johnson");
    model().withTransform(TransformKind.YEO_JOHNSON).fit(table);
  }

  @Test
  void weightsThatAreNoneAreRefused() {
    Table table = table(11, (x, stream) -> stream.nextGaussian());
    double[] w = new double[ROWS];
    unusable(
        () -> model().withWeights("w").fit(table),
        "made has no column 'w'; its columns are 'x', 'y'");
    table.addColumns(DoubleColumn.create("w", w));
    unusable(
        () -> model().withWeights("w").fit(table),
        "made: column 'w' is 0 in every row, but a row counts only with a weight above 0");
    w[4] = -1;
    table.replaceColumn("w", DoubleColumn.create("w", w));
    unusable(
        () -> model().withWeights("w").fit(table),
        "made: column 'w' has -1 at row 5, but a weight must be at least 0; correct it, or leave"
            + " the row out");
    w[4] = Double.NaN;
    table.replaceColumn("w", DoubleColumn.create("w", w));
    unusable(
        () -> model().withWeights("w").fit(table),
        "made: column 'w' has no value at row 5, but a weight must be at least 0; correct it, or"
            + " leave the row out");
    unusable(
        () -> model().withWeights("w").withFeatures("x", "w").fit(table),
        "Column 'w' cannot be both a feature and something else about the rows");
  }

  @Test
  void whatDoesNotGoTogetherIsRefusedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model().withTransform(TransformKind.LOG).withNoise(NoiseModel.STUDENT_T))
        .withMessage(
            "student-t noise has no mean or sd where the target is modelled by its log; choose"
                + " gaussian or heteroscedastic noise");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model().withNoise(NoiseModel.POISSON).withTransform(TransformKind.SQRT))
        .withMessage("A target of poisson noise is modelled as it is, not by its sqrt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model().withBounds(1, 1))
        .withMessage("upper bound minus lower bound must be positive and finite, not 0.0");
    model().withTransform(TransformKind.LOGIT).withNoise(NoiseModel.STUDENT_T);
  }
}
