package org.credence.architecture.bad.math;

/** Uses nothing. */
public final class Sibling {}
