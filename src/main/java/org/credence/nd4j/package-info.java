/** Doors for people who hold ND4J arrays: the only package that knows {@code INDArray}. */
@NullMarked
package org.credence.nd4j;

import org.jspecify.annotations.NullMarked;
