package org.credence.network;

import org.credence.random.RandomStream;

/**
 * Rules for the starting values of a weight matrix: independent Gaussians whose variance is tied to
 * its size.
 */
public enum Initializer {
  /**
   * Variance 2 / (inputs + outputs), for sigmoid-shaped activations. X. Glorot and Y. Bengio,
   * Understanding the difficulty of training deep feedforward neural networks, AISTATS 2010.
   */
  XAVIER {
    @Override
    double variance(int inputs, int outputs) {
      return 2.0 / (inputs + outputs);
    }
  },
  /**
   * Variance 2 / inputs, for rectifiers. K. He, X. Zhang, S. Ren and J. Sun, Delving deep into
   * rectifiers, ICCV 2015, arXiv:1502.01852.
   */
  HE {
    @Override
    double variance(int inputs, int outputs) {
      return 2.0 / inputs;
    }
  },
  /**
   * Variance 1 / inputs, for self-normalising and linear units. Y. LeCun, L. Bottou, G. Orr and
   * K.-R. Müller, Efficient BackProp, 1998, doi:10.1007/3-540-49430-8_2.
   */
  LECUN {
    @Override
    double variance(int inputs, int outputs) {
      return 1.0 / inputs;
    }
  };

  abstract double variance(int inputs, int outputs);

  /**
   * Draws the weights.
   *
   * @param inputs rows of the matrix
   * @param outputs columns of the matrix
   * @param stream the source of randomness
   * @return the matrix, row-major
   */
  public double[] weights(int inputs, int outputs, RandomStream stream) {
    double[] weights = new double[inputs * outputs];
    stream.fillGaussian(weights);
    double sd = Math.sqrt(variance(inputs, outputs));
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= sd;
    }
    return weights;
  }
}
