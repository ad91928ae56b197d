/**
 * Linear algebra on flat row-major {@code double[]}: matrix products by the OpenBLAS that comes
 * with nd4j-native-platform, or in plain Java where there is no native library.
 */
@NullMarked
package org.credence.linalg;

import org.jspecify.annotations.NullMarked;
