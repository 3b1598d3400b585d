package quorate.metrics;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The samples of one meter. They look the same in both formats. */
interface Series {

  /** Writes each sample with its value now. */
  void write(Body body);

  static Series ofCount(SampleName name, LongSupplier count) {
    byte[] beginning = name.toBytes();
    return body -> body.sample(beginning, count.getAsLong());
  }

  static Series ofValue(SampleName name, DoubleSupplier value) {
    byte[] beginning = name.toBytes();
    return body -> body.sample(beginning, value.getAsDouble());
  }
}
