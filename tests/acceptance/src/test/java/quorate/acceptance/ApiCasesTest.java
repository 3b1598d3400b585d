package quorate.acceptance;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The API as two servers of the shipped image serve it, theme by theme, on one set of processes.
 */
class ApiCasesTest {
  @RegisterExtension static final ApiPair.Shared PAIR = new ApiPair.Shared();

  @Nested
  class Curl extends ApiCurlCases {}

  @Nested
  class Access extends ApiAccessCases {}

  @Nested
  class Requests extends ApiRequestsCases {}

  @Nested
  class Strangers extends ApiStrangersCases {}

  @Nested
  class Foreign extends ApiForeignCases {}

  @Nested
  class Hostile extends ApiHostileCases {}

  @Nested
  class Control extends ApiControlCases {}

  @Nested
  class Faults extends ApiFaultsCases {}
}
