package org.credence.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataHashTest {

  private static final double[] X = {1, 2, 3, 4};
  private static final double[] Y = {5, 6};

  @Test
  void nothingHasTheStandardFingerprintOfNoBytes() {
    assertThat(DataHash.start().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** Independent value: sha256 of {@code struct.pack('>d', 1.5)} by Python's hashlib. */
  @Test
  void aNumberEntersAsItsBigEndianBits() {
    assertThat(DataHash.start().add(1.5).hex())
        .isEqualTo("430d595dc1ef65e95d4ebdc1c16a5b1dd745685e5b14bab114354489bd878b00");
  }

  /**
   * Independent value: sha256 of {@code struct.pack('>q', 3) + 'aü'.encode()} by Python's hashlib.
   */
  @Test
  void aTextEntersAsItsLengthAndBytes() {
    assertThat(DataHash.start().add("aü").hex())
        .isEqualTo("2296f45a08306ecdc61a94b58d49dfb914b6113be68eb75a885efd2086922c8c");
  }

  @Test
  void equalDataHaveEqualFingerprintsAndAnyChangeShows() {
    String hash = DataHash.of(Dataset.of(List.of("a", "b"), X, 1, Y));
    assertThat(DataHash.of(Dataset.of(List.of("a", "b"), X.clone(), 1, Y.clone()))).isEqualTo(hash);
    assertThat(DataHash.of(Dataset.of(List.of("a", "c"), X, 1, Y))).isNotEqualTo(hash);
    assertThat(DataHash.of(Dataset.of(List.of("a", "b"), new double[] {1, 2, 4, 3}, 1, Y)))
        .isNotEqualTo(hash);
    assertThat(DataHash.of(Dataset.of(List.of("a", "b"), X, 1, new double[] {5, 6.0000000001})))
        .isNotEqualTo(hash);
  }

  @Test
  void bordersBetweenTextsCount() {
    assertThat(DataHash.start().add("ab").add("c").hex())
        .isNotEqualTo(DataHash.start().add("a").add("bc").hex());
  }
}
