package org.credence.bench;

import java.util.Arrays;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.diagnostics.EffectiveSampleSize;
import org.credence.inference.DrawsPosterior;
import org.credence.model.LogPosterior;
import org.credence.network.PlainPass;

/** A network's first output under draws of its weights, at the first rows of its table. */
final class FunctionDraws {

  private static final int ROWS = 50;

  private final Variable weights;
  private final Variable outputs;
  private final Program program;

  FunctionDraws(LogPosterior model) {
    int size = model.network().layout().size();
    int features = model.data().features();
    Tape tape = Tape.create();
    weights = tape.input(new double[size], Shape.of(size));
    double[] x = Arrays.copyOf(model.data().inputs(), ROWS * features);
    outputs =
        model.network().apply(tape.constant(x, Shape.of(ROWS, features)), PlainPass.of(weights));
    program = tape.program(outputs);
  }

  /** The effective number of draws of the output at each row. */
  double[] effectiveSizes(DrawsPosterior draws) {
    double[][][] values = new double[ROWS][draws.chains()][draws.drawsPerChain()];
    int width = outputs.shape().extent(1);
    for (int chain = 0; chain < draws.chains(); chain++) {
      for (int i = 0; i < draws.drawsPerChain(); i++) {
        System.arraycopy(draws.draw(chain, i), 0, weights.asArray(), 0, weights.shape().size());
        program.run();
        for (int row = 0; row < ROWS; row++) {
          values[row][chain][i] = outputs.asArray()[row * width];
        }
      }
    }
    return Arrays.stream(values).mapToDouble(EffectiveSampleSize::bulk).toArray();
  }
}
