package org.credence.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.credence.autodiff.GradientCheck;
import org.credence.autodiff.GradientCheck.Argument;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

  private static final Network NETWORK =
      Network.of(
          2, Dropout.of(0.1), Dense.of(3, Activation.TANH), Dropout.learned(0.2), Dense.of(1));

  @Test
  void layoutNamesPlacesAndShapes() {
    assertThat(NETWORK.layout().blocks())
        .containsExactly(
            new ParameterBlock("layer2.weights", Role.WEIGHT, Shape.of(2, 3), 0, 2),
            new ParameterBlock("layer2.bias", Role.BIAS, Shape.of(3), 6, 2),
            new ParameterBlock("layer3.logit", Role.LAYER, Shape.of(1), 9, 1),
            new ParameterBlock("layer4.weights", Role.WEIGHT, Shape.of(3, 1), 10, 3),
            new ParameterBlock("layer4.bias", Role.BIAS, Shape.of(1), 13, 3));
    assertThat(NETWORK.layout().size()).isEqualTo(14);
    assertThat(NETWORK.inputs()).isEqualTo(2);
    assertThat(NETWORK.outputs()).isEqualTo(1);
    assertThat(NETWORK.layers()).hasSize(4);
    assertThat(NETWORK.blocks(0)).isEmpty();
    assertThat(NETWORK.blocks(3)).extracting(ParameterBlock::offset).containsExactly(10, 13);
    assertThat(NETWORK)
        .hasToString(
            "2 -> dropout(0.1) -> dense(3, tanh) -> dropout(learned) -> dense(1, identity)");
  }

  @Test
  void valueByHand() {
    Network network = Network.of(2, Dense.of(2, Activation.TANH), Dense.of(1));
    double[] theta = {0.5, -1, 2, 0.25, 0.1, -0.2, 3, -4, 0.7};
    Tape tape = Tape.create();
    double[] x = {1, 2, -0.5, 0.3};
    double[] value =
        network
            .apply(
                tape.constant(x, Shape.of(2, 2)),
                PlainPass.of(tape.variable(theta, Shape.of(theta.length))))
            .toArray();
    assertThat(value)
        .containsExactly(new double[] {byHand(1, 2), byHand(-0.5, 0.3)}, within(1e-14));
  }

  private static double byHand(double x1, double x2) {
    double h1 = Math.tanh(0.5 * x1 + 2 * x2 + 0.1);
    double h2 = Math.tanh(-x1 + 0.25 * x2 - 0.2);
    return 3 * h1 - 4 * h2 + 0.7;
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void gradientThroughTheNetwork(Activation activation) {
    Network network = Network.of(3, Dense.of(4, activation), Dense.of(3, activation), Dense.of(2));
    double[] theta = network.initialize(RandomStream.of(5));
    GradientCheck.second(
        x -> network.apply(x.get(1), PlainPass.of(x.get(0))),
        Argument.at(theta),
        Argument.between(-1, 1, 5, 3));
  }

  @Test
  void plainPassLetsEverythingThroughDropout() {
    Tape tape = Tape.create();
    double[] theta = NETWORK.initialize(RandomStream.of(1));
    Network without = Network.of(2, Dense.of(3, Activation.TANH), Dense.of(1));
    double[] same = new double[13];
    System.arraycopy(theta, 0, same, 0, 9);
    System.arraycopy(theta, 10, same, 9, 4);
    var x = tape.constant(new double[] {0.3, -1}, Shape.of(1, 2));
    assertThat(NETWORK.apply(x, PlainPass.of(tape.variable(theta, Shape.of(14)))).toArray())
        .containsExactly(
            without.apply(x, PlainPass.of(tape.variable(same, Shape.of(13)))).toArray());
  }

  @Test
  void initialValuesOfEachLayer() {
    Network network =
        Network.of(400, Dense.of(300, Activation.RELU), Dropout.learned(0.2), Dense.of(1));
    double[] theta = network.initialize(RandomStream.of(9));
    ParameterLayout layout = network.layout();
    double[] weights = layout.values(theta, "layer1.weights");
    double[] biases = layout.values(theta, "layer1.bias");
    // A standard error of a mean of squares is √(2/n); false alarm 10⁻⁶ each.
    assertThat(meanSquare(weights) * 200).isCloseTo(1, within(4.9 * Math.sqrt(2.0 / 120_000)));
    assertThat(meanSquare(biases) * 400).isCloseTo(1, within(4.9 * Math.sqrt(2.0 / 300)));
    assertThat(layout.values(theta, "layer2.logit")[0]).isCloseTo(Math.log(0.25), within(1e-15));
    assertThat(layout.values(theta, "layer3.bias")).containsExactly(0);
    assertThat(network.initialize(RandomStream.of(9))).containsExactly(theta);
    assertThat(network.initialize(RandomStream.of(10))).isNotEqualTo(theta);
  }

  @Test
  void anotherInitializer() {
    Dense layer = Dense.of(50, Activation.TANH).withInitializer(Initializer.HE);
    double[] he = layer.initialize(100, RandomStream.of(2)).get(0);
    assertThat(he).containsExactly(Initializer.HE.weights(100, 50, RandomStream.of(2)));
    assertThat(layer.activation()).isEqualTo(Activation.TANH);
  }

  private static double meanSquare(double[] values) {
    return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
  }

  @Test
  void dropoutSitesPointAtTheWeightsTheyActOn() {
    List<DropoutSite> sites = NETWORK.dropoutSites();
    assertThat(sites).hasSize(2);
    assertThat(sites)
        .extracting(s -> s.weights().name())
        .containsExactly("layer2.weights", "layer4.weights");
    assertThat(sites).extracting(DropoutSite::units).containsExactly(2, 3);
    double[] theta = new double[14];
    theta[9] = Math.log(3);
    assertThat(sites.get(0).rate(theta)).isEqualTo(0.1);
    assertThat(sites.get(1).rate(theta)).isCloseTo(0.75, within(1e-15));
    assertThat(sites.get(0).own()).isEmpty();
    assertThat(sites.get(1).own()).containsExactly(NETWORK.layout().block("layer3.logit"));
    assertThat(sites.get(1).layer().isLearned()).isTrue();
    assertThat(sites.get(1).layer().rate()).isEqualTo(0.2);
  }

  @Test
  void layoutsCanBeExtendedAndSearched() {
    ParameterLayout layout = NETWORK.layout();
    ParameterLayout longer =
        layout.then(List.of(ParameterBlock.of("logNoiseSd", Role.LIKELIHOOD, 1, 1)));
    assertThat(longer.size()).isEqualTo(15);
    assertThat(longer.block("logNoiseSd").offset()).isEqualTo(14);
    assertThat(longer.block("logNoiseSd").end()).isEqualTo(15);
    assertThat(layout.blocks(Role.BIAS))
        .extracting(ParameterBlock::name)
        .containsExactly("layer2.bias", "layer4.bias");
    assertThat(
            layout.values(new double[] {0, 0, 0, 0, 0, 0, 7, 8, 9, 0, 0, 0, 0, 0}, "layer2.bias"))
        .containsExactly(7, 8, 9);
    assertThatThrownBy(() -> layout.block("layer9.bias"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No parameter block named 'layer9.bias'");
    assertThatThrownBy(() -> layout.then(List.of(layout.block("layer2.bias"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Two parameter blocks are named 'layer2.bias'");
  }

  @Test
  void whatIsRefused() {
    refused(() -> Dense.of(0), "outputs must be positive, not 0");
    refused(() -> Dropout.of(1), "Dropout rate 1.0 is not in [0, 1)");
    refused(() -> Dropout.of(Double.NaN), "Dropout rate NaN is not in [0, 1)");
    refused(() -> Dropout.learned(0), "initialRate must lie between 0 and 1, not 0.0");
    refused(() -> Network.of(0, Dense.of(1)), "inputs must be positive, not 0");
    refused(() -> Network.of(2), "number of layers must be positive, not 0");
    assertThatThrownBy(() -> Network.of(2, Dense.of(1), Dropout.of(0.1)).dropoutSites())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "A dropout layer must be followed by a dense one:"
                + " 2 -> dense(1, identity) -> dropout(0.1)");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
