/**
 * Monte Carlo dropout: dropout kept on at prediction time, read as approximate variational
 * inference.
 *
 * <p>References: Y. Gal and Z. Ghahramani, Dropout as a Bayesian approximation, ICML 2016,
 * arXiv:1506.02142; Y. Gal, J. Hron and A. Kendall, Concrete dropout, NeurIPS 2017,
 * arXiv:1705.07832.
 */
@NullMarked
package org.credence.inference.dropout;

import org.jspecify.annotations.NullMarked;
