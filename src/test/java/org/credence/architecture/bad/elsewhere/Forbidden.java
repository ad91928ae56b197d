package org.credence.architecture.bad.elsewhere;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.Random;
import tech.tablesaw.api.Table;

/** Prints, rolls dice of its own, reads serialised objects, and knows tables. */
final class Forbidden {
  void print() {
    System.out.println("loud");
  }

  void printTrace(Exception e) {
    e.printStackTrace();
  }

  double roll(Random dice) {
    return dice.nextDouble() + Math.random();
  }

  Object read(InputStream in) throws IOException, ClassNotFoundException {
    return new ObjectInputStream(in).readObject();
  }

  Table table() {
    return Table.create();
  }
}
