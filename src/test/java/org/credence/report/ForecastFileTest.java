package org.credence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.credence.TrustVerdict.Level;
import org.credence.data.DataException;
import org.credence.math.SpecialFunctions;
import org.credence.scoring.Score;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastFileTest {

  private static ForecastFile file(String text) {
    return ForecastFile.of(TableReader.parse(text.replace(' ', '\n'), "f.csv"), "y");
  }

  private static String form(String text) {
    return file(text).scores().assessment().form();
  }

  private static double score(ForecastScores scores, String name) {
    return scores.assessment().scores().stream()
        .filter(s -> s.name().equals(name))
        .mapToDouble(Score::value)
        .findFirst()
        .orElseThrow();
  }

  /** The header, one line of numbers, and what it is read as. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y,y_mean,y_sd | 1,1,2 | normal distributions",
        "y,YHAT,Std | 1,1,2 | normal distributions",
        "y,mu,sigma | 1,1,2 | normal distributions",
        "y,y_pred,y_std | 1,1,2 | normal distributions",
        "y,pred_mean,pred_var | 1,1,2 | normal distributions",
        "y,y_q05,y_q50,y_q95 | 1,0,1,2 | quantiles at 5 %, 50 %, 95 %",
        "y,q0.05,q0.5 | 1,0,1 | quantiles at 5 %, 50 %",
        "y,q025,q975 | 1,0,2 | quantiles at 2.5 %, 97.5 %",
        "y,2.5%,50%,97.5% | 1,0,1,2 | quantiles at 2.5 %, 50 %, 97.5 %",
        "y,p05,p95 | 1,0,1 | quantiles at 5 %, 95 %",
        "y,quantile_0.1,quantile_0.9 | 1,0,1 | quantiles at 10 %, 90 %",
        "y,y_draw_1,y_draw_2,y_draw_3 | 1,0,1,2 | 3 draws a row",
        "y,sample.0,sample.1 | 1,0,1 | 2 draws a row",
        "y,y_lower_90,y_upper_90 | 1,0,2 | intervals of 90 %",
        "y,Lo-80,Hi-80,Lo-95,Hi-95 | 1,0,2,-1,3 | intervals of 80 %, 95 %",
        "y,y_p_1,y_p_0 | 1,0.7,0.3 | probabilities of 1, 0",
        "y,y_mean,y_sd,y_lower_90,y_upper_90 | 1,1,2,0,2 | normal distributions"
      })
  void namesThatToolsGiveAreUnderstood(String header, String line, String form) {
    assertThat(form(header + " " + line)).isEqualTo(form);
  }

  @Test
  void aFormCanBeAskedFor() {
    ForecastFile both = file("y,y_mean,y_sd,y_lower_90,y_upper_90 1,1,2,0,2");
    assertThat(both.withForm(ForecastForm.INTERVALS).scores().assessment().form())
        .isEqualTo("intervals of 90 %");
    refused(
        both.withForm(ForecastForm.DRAWS),
        "f.csv has no forecast of 'y' as draws; it needs columns such as y_mean and y_sd, y_q05 and"
            + " y_q95, y_draw_1 and y_draw_2, y_lower_90 and y_upper_90, or y_p_CLASS for each"
            + " class");
  }

  @Test
  void aVarianceIsNoSd() {
    ForecastScores scores = file("y,mean,variance 3,1,4 -1,1,4").scores();
    assertThat(score(scores, "mean squared standardised error")).isEqualTo(1);
  }

  @Test
  void aLevelThatIsNotNamedIsAskedFor() {
    ForecastFile file = file("y,fit,lwr,upr 1,1,0,2");
    refused(
        file,
        "f.csv columns 'lwr' and 'upr' do not say which share of observations they are meant to"
            + " hold; add --level 95, or what it is");
    assertThat(file.withLevel(0.95).scores().assessment().form()).isEqualTo("intervals of 95 %");
    refused(
        file("y,lower_90,upper_90 1,2,0"),
        "f.csv row 1 has the interval from 2.0 ('lower_90') to 0.0 ('upper_90'); a lower end must"
            + " not lie above the upper one");
  }

  /** Row 2 crosses: 3, 1 is read as 1, 3. */
  @Test
  void quantilesThatCrossArePutInOrderAndItIsSaid() {
    ForecastScores scores = file("y,q10,q90 2,1,3 2,3,1").scores();
    assertThat(score(scores, "80 % coverage")).isEqualTo(1);
    assertThat(scores.lines())
        .contains(
            "In 1 of 2 rows quantiles cross; they were put in order, which can only help their"
                + " scores.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y,y_p_no,y_p_yes yes,0.2,0.8 no,0.6,0.4 | probabilities of no, yes",
        "y,yes,no yes,0.8,0.2 no,0.4,0.6 | probabilities of no, yes",
        "y,proba_yes yes,0.8 no,0.4 | probabilities of no, yes",
        "y,prob yes,0.8 no,0.4 | probabilities of no, yes",
        "y,p true,0.8 false,0.4 | probabilities of false, true"
      })
  void classesAreFoundByTheirColumns(String text, String form) {
    ForecastScores scores = file(text).scores();
    assertThat(scores.assessment().form()).isEqualTo(form);
    assertThat(score(scores, "accuracy")).isEqualTo(1);
    assertThat(score(scores, "Brier score")).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void classesThatCannotBeScoredAreRefused() {
    refused(
        file("y,p_a,p_b a,0.5,0.5 c,0.5,0.5"),
        "f.csv row 2 has 'c', for which there is no probability; the columns give a, b");
    refused(
        file("y,p_a,p_b a,0.5,0.5 b,0.5,0.7"),
        "f.csv row 2 has class probabilities that sum to 1.20; they must sum to 1");
    refused(
        file("y,p_a,p_b a,0.5,0.5 b,-0.5,1.5"),
        "f.csv column 'p_a' row 2 has -0.5, but a probability is from 0 to 1");
    refused(
        file("y,p_a a,0.5 b,0.5 c,0.5"),
        "f.csv has the probability of 'a' alone, but 'y' has the classes a, b, c; one column for"
            + " each class is needed");
  }

  private static void refused(ForecastFile file, String message) {
    assertThatExceptionOfType(DataException.class).isThrownBy(file::scores).withMessage(message);
  }

  private static ForecastScores example(String name, String target) {
    Path path = Path.of("examples/forecasts").resolve(name);
    return ForecastFile.of(TableReader.read(path), target).scores();
  }

  /** Quantiles of gradient boosting are known to be too narrow out of sample. */
  @Test
  void boostedQuantilesAreNotToBeTrusted(@TempDir Path folder) throws Exception {
    ForecastScores scores = example("diabetes_boosting.csv", "progression");
    assertThat(scores.lines())
        .startsWith(
            "progression: Do not trust these error bars.",
            "- Overconfident: the error bars are too narrow. The 90 % intervals hold 84.8 % of 442"
                + " rows (p = 0.00085).");
    scores.save(folder);
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page)
        .contains("<strong>Do not trust these error bars.</strong>")
        .contains("<td class=\"n\">375 of 442</td><td class=\"n\">385 to 410</td>")
        .doesNotContain("<img", "src=", "href=");
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("> **Do not trust these error bars.**")
        .contains("| 90.0 % | 375 of 442 | 385 to 410 |");
    assertThat(folder.resolve("calibration.png")).exists();
  }

  /** The scatter of this table grows with the prediction, the sds do not. */
  @Test
  void bayesianRidgeIsToBeTrustedWithCare() {
    ForecastScores scores = example("diabetes_bayesian_ridge.csv", "progression");
    assertThat(scores.lines())
        .startsWith(
            "progression: Trust these error bars with care.",
            "- The error bars do not follow the errors: in order of predicted mean, the 90 %"
                + " intervals hold 97.3 %, 91.9 %, 81.8 % and 85.5 % of the rows of each quarter (p"
                + " = 2.0e-12).",
            "- Well calibrated: the 90 % intervals hold 89.1 % of 442 rows (95 % confidence"
                + " interval 85.9 % to 91.9 %), and no test speaks against it (false alarms 5 %).");
  }

  /** Errors at the quantiles of N(0, 1), in an order without order. */
  @Test
  void aForecastThatIsRightIsToBeTrusted() {
    StringBuilder text = new StringBuilder("y,mean,sd");
    for (int i = 0; i < 199; i++) {
      int mean = i * 50 % 199;
      double z = SpecialFunctions.normalQuantile((i * 73 % 199 + 0.5) / 199);
      text.append(' ').append(mean + z).append(',').append(mean).append(",1");
    }
    ForecastScores scores = file(text.toString()).scores();
    assertThat(scores.lines())
        .startsWith(
            "y: Trust these error bars.",
            "- Well calibrated: the 90 % intervals hold 89.9 % of 199 rows (95 % confidence"
                + " interval 84.9 % to 93.8 %), and no test speaks against it (false alarms 5 %).");
  }

  /** One noise level for a quiet start and a violent middle: right on the whole only. */
  @Test
  void oneNoiseForTheMotorcycleIsToBeTrustedWithCare() {
    ForecastScores scores = example("mcycle_gaussian_process.csv", "accel");
    assertThat(scores.trust().level()).isEqualTo(Level.TRUST_WITH_CARE);
    assertThat(scores.lines())
        .anyMatch(
            line -> line.startsWith("- The error bars do not follow the errors: in order of "));
  }

  @Test
  void naiveBayesIsNotToBeTrusted() {
    ForecastScores scores = example("breast_cancer_naive_bayes.csv", "diagnosis");
    assertThat(scores.lines().get(0)).isEqualTo("diagnosis: Do not trust these probabilities.");
    assertThat(scores.lines().get(1))
        .contains("the mean forecast is 99.4 % and 93.7 % of 569 forecasts came true");
  }

  /** A forecast that is calibrated, but says no more than the other observations do. */
  @Test
  void aForecastWithoutSkillIsToBeTrustedWithCare() {
    StringBuilder text = new StringBuilder("y,mean,sd");
    for (int i = 0; i < 200; i++) {
      double u = (i * 73 % 200 + 0.5) / 200;
      text.append(' ').append(SpecialFunctions.normalQuantile(u)).append(",0,1");
    }
    ForecastScores scores = file(text.toString()).scores();
    assertThat(scores.trust().level()).isEqualTo(Level.TRUST_WITH_CARE);
    assertThat(scores.lines().get(1))
        .startsWith(
            "- The forecasts are not clearly better than always saying the mean of the"
                + " observations: ");
  }
}
