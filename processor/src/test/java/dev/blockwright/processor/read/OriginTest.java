package dev.blockwright.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a description stands, and where its objects were made. */
class OriginTest {
  /** What compiled code sees when the description calls it. */
  public static final class Probe {
    static final List<SourceOrigin> SEEN = new ArrayList<>();
    static @Nullable Interpreter interpreter;

    private Probe() {}

    /** A made object. */
    public record Thing(String what) {
      /** Another one. */
      public Thing with(int x) {
        return new Thing(what + x);
      }
    }

    /** Makes one, and remembers from where. */
    public static Thing make(int x) {
      if (interpreter != null && interpreter.here() != null) {
        SEEN.add(interpreter.here());
      }
      return new Thing("t" + x);
    }
  }

  private static final String SOURCE =
      """
      package a;
      import static dev.blockwright.processor.read.OriginTest.Probe.*;
      class Net {
        static final int WIDTH = 64;
        final Thing field = make(WIDTH)
            .with(2) // two
            .with(3);
        Object run(int depth) {
          Object last = null;
          for (int s = 0; s < depth; s++) {
            for (String name : new String[] {"x"}) {
              last = block(s * 2, name);
            }
          }
          return new Object[] {last, field};
        }
        private static Thing block(int channels, String name) {
          return make(channels + 1 + name.length());
        }
      }
      """;

  @Test
  void origins() {
    ParsedClasses parsed = new Programs().add("a.Net", SOURCE).parse();
    Interpreter interpreter =
        new Interpreter(parsed, OriginTest.class.getClassLoader(), v -> v instanceof Probe.Thing);
    Probe.interpreter = interpreter;
    Probe.SEEN.clear();
    Object[] result =
        (Object[])
            interpreter.run(
                () -> {
                  Object net = interpreter.newInstance("a.Net");
                  return interpreter.invoke(net, Programs.method(parsed, "a.Net", "run"), 2);
                });

    SourceOrigin here = Probe.SEEN.get(2);
    assertEquals("make(channels + 1 + name.length())", here.text());
    assertEquals("Net.java:18", here.file() + ":" + here.line());
    assertEquals(Map.of("channels", "2", "name", "\"x\""), here.values());
    assertEquals(List.of("channels", "name"), List.copyOf(here.values().keySet()));
    SourceOrigin caller = here.caller();
    assertNotNull(caller);
    assertEquals("block(s * 2, name)", caller.text());
    assertEquals("{s=1, name=\"x\"}", caller.loops().toString());
    assertNull(caller.caller());

    SourceOrigin made = interpreter.originOf(result[0]);
    assertNotNull(made);
    assertEquals("make(channels + 1 + name.length())", made.text());

    SourceOrigin chain = interpreter.originOf(result[1]);
    assertNotNull(chain);
    assertEquals("make(WIDTH).with(2).with(3)", chain.text());
    assertEquals("7:7", chain.line() + ":" + chain.column());
    assertEquals("{WIDTH=64}", chain.values().toString());
    SourceOrigin setting =
        chain.setting("make").isPresent() ? null : chain.setting("with").orElseThrow();
    assertNotNull(setting);
    assertEquals("3", setting.argument(0).orElseThrow().text());
    assertEquals(
        "7:13",
        setting.argument(0).orElseThrow().line()
            + ":"
            + setting.argument(0).orElseThrow().column());
    assertEquals(
        "make(WIDTH)\n      .with(2) // two\n      .with(3)",
        SOURCE.substring(chain.start(), chain.end()));
  }
}
