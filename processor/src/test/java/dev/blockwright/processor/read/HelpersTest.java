package dev.blockwright.processor.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helpers in compiled classes and in other files of the compilation. */
class HelpersTest {
  private static final String HELPER =
      """
      package helpers;
      public class Helper {
        public static final int WIDTH = 32;
        public interface Maker { String make(int i); default String twice(int i) { return make(i) + make(i); } }
        public record Stage(int depth, int width) { public Stage wider() { return new Stage(depth, 2 * width); } }
        public enum Kind { PLAIN, WIDE { @Override public int factor() { return 2; } }; public int factor() { return 1; } }
        public static String all(int n, Maker maker) {
          StringBuilder b = new StringBuilder();
          for (int i = 0; i < n; i++) b.append(maker.twice(i));
          return b.toString();
        }
        static int hidden(int... xs) { return xs.length; }
      }
      """;

  private static final String USER =
      """
      import static helpers.Helper.*;
      import helpers.Helper.Stage;
      class Net {
        static Object run() {
          Maker own = new Maker() { public String make(int i) { return "own" + i; } };
          String s = "";
          for (Kind k : Kind.values()) s += k + ":" + k.factor() + switch (k) { case PLAIN -> "p"; case WIDE -> "w"; };
          return all(2, i -> "m" + i * WIDTH) + all(1, own) + own.twice(3) + new Stage(3, 64).wider() + s;
        }
      }
      """;

  private static final String EXPECTED =
      "m0m0m32m32own0own0own3own3Stage[depth=3, width=128]PLAIN:1pWIDE:2w";

  @Test
  void onTheClassPath(@TempDir Path folder) throws IOException {
    compile(folder, Map.of("helpers/Helper.java", HELPER));
    Programs programs = new Programs().add("Net", USER);
    assertEquals(
        Map.of("Net", EXPECTED), programs.interpretInProcessor("-classpath", folder.toString()));
  }

  @Test
  void inTheSamePackage(@TempDir Path folder) throws IOException {
    compile(folder, Map.of("helpers/Helper.java", HELPER));
    String source =
        "package helpers; class Net { static Object run() { return Helper.hidden(1, 2); } }";
    assertEquals(
        Map.of("helpers.Net", "Integer 2"),
        new Programs()
            .add("helpers.Net", source)
            .interpretInProcessor("-classpath", folder.toString()));
  }

  @Test
  void onTheModulePath(@TempDir Path folder) throws IOException {
    Path module = folder.resolve("helping");
    compile(
        module,
        Map.of(
            "helpers/Helper.java",
            HELPER,
            "module-info.java",
            "module helping { exports helpers; }"));
    Programs programs =
        new Programs()
            .add("module-info", "module nets { requires helping; }")
            .add("nets.Net", "package nets;\n" + USER);
    assertEquals(
        Map.of("nets.Net", EXPECTED),
        programs.interpretInProcessor("--module-path", folder.toString()));
  }

  @Test
  void inAnotherFile() {
    Programs programs = new Programs().add("helpers.Helper", HELPER).add("Net", USER);
    assertEquals(EXPECTED, programs.interpretInProcessor().get("Net"));
  }

  private static void compile(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve("src").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    List<String> arguments =
        new java.util.ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
    files.keySet().forEach(f -> arguments.add(folder.resolve("src").resolve(f).toString()));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, result);
  }
}
