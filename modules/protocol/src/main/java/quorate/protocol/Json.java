package quorate.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** How JSON is read here. That no name comes twice is seen to by whoever reads it. */
final class Json {
  /** Beyond these bounds a document is refused; none of them costs more than its own size. */
  static final int MAX_DEPTH = 64;

  static final int MAX_NUMBER_LENGTH = 100;
  static final int MAX_NAME_LENGTH = 1_000;
  // The largest message in a journal, where it may stand in base64.
  private static final int MAX_TEXT_LENGTH = 128 * 1024;

  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // UTF-8 and nothing else, or UTF-16 would be a second wire format nobody meant.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          // Or the JVM would keep every key ever sent, and take ten times as long over new ones.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private Json() {}
}
