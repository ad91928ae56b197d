package org.credence.bench;

import java.util.List;
import java.util.stream.Stream;
import org.credence.data.Dataset;
import org.credence.random.RandomStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * W1 of {@link Workloads} in ND4J's SameDiff, in the fastest of the forms tried: means and sds as
 * two flat vectors, a column of ones in the inputs for the first bias, squared norms in place of
 * squares and sums, the noise drawn outside the graph, SameDiff's own training loop and Adam.
 *
 * <pre>−ELBO = N/n ‖y − f(x, μ + σ ε)‖²/2 + (‖σ‖² + ‖μ‖²)/2 − Σ ln σ + constant</pre>
 */
final class SameDiffTraining {

  private static final int ROWS = 455;
  private static final int BATCH = 32;
  private static final int BATCHES = ROWS / BATCH;
  private static final int INPUTS = 13 + 1;
  private static final int HIDDEN = 50;
  private static final int BIAS = (INPUTS + 1) * HIDDEN;
  private static final int WEIGHTS = BIAS + 1;

  private final RandomStream stream = RandomStream.of(1);
  private final double[] noise = new double[WEIGHTS];
  private final SameDiff graph = SameDiff.create();
  private final List<INDArray> inputs;
  private final List<INDArray> targets;
  private int step;

  SameDiffTraining() {
    Dataset data = Workloads.data(ROWS, INPUTS - 1);
    INDArray x = Nd4j.createFromArray(data.inputs()).reshape(ROWS, INPUTS - 1);
    inputs = batches(Nd4j.hstack(x, Nd4j.ones(DataType.DOUBLE, ROWS, 1)));
    targets = batches(Nd4j.createFromArray(data.targets()).reshape(ROWS, 1));
    recordLoss();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(0.005))
            .dataSetFeatureMapping("x", "epsilon")
            .dataSetLabelMapping("y")
            .build());
  }

  private static List<INDArray> batches(INDArray rows) {
    return Stream.iterate(0, from -> from + BATCH)
        .limit(BATCHES)
        .map(from -> NDArrayIndex.interval(from, from + BATCH))
        .map(range -> rows.get(range, NDArrayIndex.all()).dup())
        .toList();
  }

  private void recordLoss() {
    SDVariable y = graph.placeHolder("y", DataType.DOUBLE, BATCH, 1);
    SDVariable epsilon = graph.placeHolder("epsilon", DataType.DOUBLE, WEIGHTS);
    stream.fillGaussian(noise);
    SDVariable mu = graph.var("mu", Nd4j.createFromArray(noise).muli(0.3));
    SDVariable rho =
        graph.var("rho", Nd4j.valueArrayOf(new long[] {WEIGHTS}, -3.9, DataType.DOUBLE));
    SDVariable sd = graph.nn.softplus(rho);
    SDVariable residual = y.sub(outputs(mu.add(sd.mul(epsilon))));
    SDVariable fit = graph.math.squaredNorm(residual).mul((double) ROWS / BATCH);
    SDVariable moments = graph.math.squaredNorm(sd).add(graph.math.squaredNorm(mu));
    fit.add(moments).mul(0.5).sub("loss", graph.math.log(sd).sum());
    graph.setLossVariables("loss");
  }

  private SDVariable outputs(SDVariable w) {
    SDVariable x = graph.placeHolder("x", DataType.DOUBLE, BATCH, INPUTS);
    SDVariable hidden = graph.nn.relu(x.mmul(block(w, 0, INPUTS, HIDDEN)), 0);
    return hidden.mmul(block(w, INPUTS * HIDDEN, HIDDEN, 1)).add(block(w, BIAS, 1, 1));
  }

  private SDVariable block(SDVariable w, int from, int rows, int columns) {
    return graph.slice(w, new int[] {from}, rows * columns).reshape(rows, columns);
  }

  /** Some steps, each with its own noise. */
  void run(int steps) {
    graph.fit(new SuppliedBatches(this::next, steps), 1);
  }

  private MultiDataSet next() {
    stream.fillGaussian(noise);
    int batch = step++ % BATCHES;
    INDArray[] features = {inputs.get(batch), Nd4j.createFromArray(noise)};
    return new MultiDataSet(features, new INDArray[] {targets.get(batch)});
  }
}
