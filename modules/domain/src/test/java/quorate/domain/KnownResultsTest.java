package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract's table of known results, row by row, under the rules that each row names. */
class KnownResultsTest {

  @ParameterizedTest(name = "{0}, at {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
technical BUY .9, trend BUY .85, orderbook BUY .8      | .6 .5 | BUY | BUY | .853333 | 1  | BUY leads: 3 voters with a consensus of 1 and a confidence of 0.853333.
technical BUY .7, trend SELL .8, orderbook HOLD .6     | .6 .5 | HOLD| SELL| .8      | .4 | HOLD instead of SELL: consensus 0.4 is 0.2 below the minimum of 0.6.
technical SELL .95, trend SELL .75, sentiment SELL .7  | .6 .5 | SELL| SELL| .810714 | 1  | SELL leads: 3 voters with a consensus of 1 and a confidence of 0.810714.
technical BUY .4, trend BUY .3                         | .6 .5 | HOLD| BUY | .345455 | 1  | HOLD instead of BUY: confidence 0.345455 is 0.154545 below the minimum of 0.5.
custom BUY .8, custom BUY .7, custom BUY .75           | .6 .5 | BUY | BUY | .75     | 1  | BUY leads: 3 voters with a consensus of 1 and a confidence of 0.75.
custom BUY .8, custom BUY .7, risk HOLD .9             | .6 .5 | HOLD| BUY | .75     | 1  | HOLD instead of BUY: vetoed by risk-3, which says HOLD with a confidence of 0.9.
custom BUY .8, risk HOLD .3                            | .6 .5 | BUY | BUY | .8      | 1  | BUY leads: 1 voter with a consensus of 1 and a confidence of 0.8.
custom BUY .8, custom SELL .8                          | .6 .5 | HOLD| HOLD| 0       | 0  | HOLD, because no action leads: 2 voters; consensus 0 is 0.6 below the minimum of 0.6; confidence 0 is 0.5 below the minimum of 0.5.
9 of custom BUY .8, 6 of custom HOLD .1                | .6 .5 | BUY | BUY | .8      | .6 | BUY leads: 15 voters with a consensus of 0.6 and a confidence of 0.8.
technical BUY .6, trend BUY .6                         | .6 .6 | BUY | BUY | .6      | 1  | BUY leads: 2 voters with a consensus of 1 and a confidence of 0.6.
technical BUY .9, trend HOLD 0                         | .7 .5 | BUY | BUY | .9      | 1  | BUY leads: 1 voter with a consensus of 1 and a confidence of 0.9.
technical HOLD 0, trend HOLD 0                         | .6 .5 | HOLD| HOLD| 0       | 0  | HOLD, because nobody votes: 2 agents abstain; 0 voters are 1 below the minimum of 1.
""")
  void comesOut(
      String signals,
      String minConsensusAndConfidence,
      Action action,
      Action winner,
      String confidence,
      String consensus,
      String reasoning) {
    String[] minima = minConsensusAndConfidence.split(" ");
    Floor floor = new Floor(new RulesWith().minConsensus(minima[0]).minConfidence(minima[1]));
    int number = 0;
    for (String said : signals.split(", ")) {
      String[] many = said.split(" of ");
      String[] words = many[many.length - 1].split(" ");
      int agents = many.length == 1 ? 1 : Integer.parseInt(many[0]);
      for (int i = 0; i < agents; i++) {
        String name = words[0] + "-" + ++number;
        floor.hear(name, words[0], "BTC", Action.valueOf(words[1]), words[2]);
      }
    }
    assertEquals(
        new Result(action, winner, Ratio.parse(confidence), Ratio.parse(consensus), reasoning),
        Result.of(floor.decideOne()));
  }

  private record Result(
      Action action, Action winner, Ratio confidence, Ratio consensus, String reasoning) {
    static Result of(Decision decision) {
      return new Result(
          decision.action(),
          decision.winner(),
          decision.confidence(),
          decision.consensus(),
          decision.reasoning());
    }
  }
}
