package quorate.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import quorate.domain.Action;
import quorate.domain.Ratio;
import quorate.domain.Signal;

/** A million signals meant to fill the memory, each as long as it may be. */
enum Flood {
  /** Newer and newer signals of one agent for one symbol. */
  ONE_AGENT {
    @Override
    String agent(long number) {
      return padded("flooder");
    }

    @Override
    String symbol(long number) {
      return "BTC/USD";
    }
  },
  /** Each of an agent that was never heard before. */
  NAMES {
    @Override
    String agent(long number) {
      return padded("flooder-" + number);
    }

    @Override
    String symbol(long number) {
      return "BTC/USD";
    }
  },
  /** Each for a symbol that was never heard of before, and of another agent every 200 signals. */
  SYMBOLS {
    @Override
    String agent(long number) {
      return padded("flooder-" + number / 200);
    }

    @Override
    String symbol(long number) {
      return "A-SYMBOL-OF-32-CHARACTERS%07d".formatted(number);
    }
  },
  /** As many signals as may stand, of agents and for symbols that there is room for. */
  STANDING {
    @Override
    String agent(long number) {
      return padded("flooder-" + number / 200 % 1_000);
    }

    @Override
    String symbol(long number) {
      return "A-SYMBOL-OF-32-CHARACTERS%07d".formatted(number % 200);
    }
  };

  static final int MILLION = 1_000_000;

  // Not Latin, so that each character takes two bytes in the heap.
  private static final String PROSE = "потому что ".repeat(50).substring(0, 490);

  abstract String agent(long number);

  abstract String symbol(long number);

  private static String padded(String name) {
    return name + "-".repeat(100 - name.length());
  }

  final String title() {
    return switch (this) {
      case ONE_AGENT -> "a million signals of one agent";
      case NAMES -> "a million agents' names";
      case SYMBOLS -> "a million symbols";
      case STANDING -> "more signals than may stand";
    };
  }

  /** The signal as the domain takes it, its strings new as they are when they come from JSON. */
  final Signal signal(long number, Instant timestamp) {
    return new Signal(
        agent(number),
        "technical",
        symbol(number),
        Action.BUY,
        Ratio.ONE,
        timestamp,
        PROSE + number);
  }

  /** The signal as it goes over the wire. */
  final byte[] message(long number, Instant timestamp) {
    return """
    {"agent_name":"%s","agent_type":"technical","symbol":"%s","signal":"BUY","confidence":1,\
    "timestamp":"%s","reasoning":"%s%d"}\
    """
        .formatted(agent(number), symbol(number), timestamp, PROSE, number)
        .getBytes(StandardCharsets.UTF_8);
  }
}
