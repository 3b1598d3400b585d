package quorate.mcp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Builds an object of JSON, in the order of its calls; what is absent is left out. */
public final class JsonMap {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** An empty one. */
  public JsonMap() {}

  public static JsonMap of(String name, Object value) {
    return new JsonMap().with(name, value);
  }

  /** Adds a member. */
  public JsonMap with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member that may be absent. */
  public JsonMap with(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** Adds a number that may be absent. */
  public JsonMap with(String name, OptionalDouble value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** Adds all members of another object. */
  public JsonMap withAll(Map<String, Object> others) {
    members.putAll(others);
    return this;
  }

  public Map<String, Object> toMap() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
