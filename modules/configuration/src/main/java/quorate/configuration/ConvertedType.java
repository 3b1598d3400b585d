package quorate.configuration;

import java.util.Optional;
import java.util.function.Function;

/** The texts of one type for the objects of another. */
record ConvertedType<T, R>(
    ValueType<T> written, Function<? super T, ? extends R> to, Function<R, T> from)
    implements ValueType<R> {

  @Override
  public String valid() {
    return written.valid();
  }

  @Override
  public Optional<R> parse(String text) {
    return written.parse(text).map(to);
  }

  @Override
  public String text(R value) {
    return written.text(from.apply(value));
  }

  @Override
  public String shown(String text) {
    return written.shown(text);
  }

  @Override
  public boolean secret() {
    return written.secret();
  }
}
