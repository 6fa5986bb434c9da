package dev.blockwright.dsl.graph;

import dev.blockwright.dsl.Layer;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place in a compiled description, as the stack tells it: its line, and instead of its text what
 * the layer made there says of itself, else the method.
 *
 * @param type the class's name
 * @param method the method's name
 * @param caller the call that led to the method; null for what the reader itself called
 * @param layer the layer that was made here; null where it is another kind of place
 */
public record StackOrigin(
    String type,
    String method,
    String file,
    int line,
    @Nullable StackOrigin caller,
    @Nullable Layer layer)
    implements Origin {

  /** A place that is not known. */
  public static final StackOrigin UNKNOWN = new StackOrigin("", "", "", 0, null, null);

  private static final int MOST_CALLS = 1000;
  private static final String OWN = "dev.blockwright.dsl.";
  private static final String RUNNER = OWN + "run.CompiledNetwork";
  private static final List<String> LIBRARIES =
      List.of(OWN, "java.", "jdk.", "sun.", "kotlin.", "org.codehaus.groovy.", "scala.");

  /**
   * Where the description stands now.
   *
   * @throws DescriptionException if it calls itself without end
   */
  public static StackOrigin here() {
    return StackWalker.getInstance()
        .walk(
            frames -> {
              List<StackTraceElement> own =
                  own(frames.map(StackWalker.StackFrame::toStackTraceElement));
              if (own.size() > MOST_CALLS) {
                throw new DescriptionException(
                    Problem.of(
                        Code.FUEL,
                        "more than "
                            + MOST_CALLS
                            + " calls within each other: does this recursion end?"));
              }
              return of(own);
            });
  }

  /** Where an exception was thrown. */
  public static StackOrigin of(Throwable thrown) {
    return of(own(Stream.of(thrown.getStackTrace())));
  }

  /** The frames of the description alone, innermost first. */
  private static List<StackTraceElement> own(Stream<StackTraceElement> frames) {
    return frames
        .takeWhile(f -> !(f.getClassName().equals(RUNNER) && f.getMethodName().equals("read")))
        .filter(f -> LIBRARIES.stream().noneMatch(f.getClassName()::startsWith))
        .filter(f -> f.getLineNumber() > 0)
        .limit(MOST_CALLS + 1)
        .toList();
  }

  private static StackOrigin of(List<StackTraceElement> own) {
    StackOrigin at = null;
    for (int i = own.size() - 1; i >= 0; i--) {
      StackTraceElement f = own.get(i);
      String file = f.getFileName() == null ? "" : f.getFileName();
      StackOrigin caller =
          at != null && at.isConstructorOf(f.getClassName()) && isConstructor(f.getMethodName())
              ? at.caller // one constructor for another's default arguments
              : at;
      at =
          new StackOrigin(
              f.getClassName(), f.getMethodName(), file, f.getLineNumber(), caller, null);
    }
    return at == null ? UNKNOWN : at;
  }

  private boolean isConstructorOf(String other) {
    return type.equals(other) && isConstructor(method);
  }

  private static boolean isConstructor(String method) {
    return method.equals("<init>");
  }

  /** This place as the one at which a layer was made. */
  public StackOrigin of(Layer made) {
    return new StackOrigin(type, method, file, line, caller, Wrapper.unwrap(made));
  }

  /** Whether this stands in the call that is under way at another place. */
  public boolean isWithin(StackOrigin call) {
    return type.equals(call.type)
        && method.equals(call.method)
        && line >= call.line
        && (caller == null ? call.caller == null : caller.equals(call.caller));
  }

  @Override
  public Object place() {
    return List.of(type, method, line);
  }

  @Override
  public int column() {
    return 0;
  }

  @Override
  public String lead() {
    return file.isEmpty() ? "" : file + ":" + line + ": ";
  }

  @Override
  public String text() {
    return layer == null ? methodName() : Naming.describe(layer);
  }

  private String methodName() {
    String name = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    return isConstructor(method) ? name : name + "." + method;
  }

  @Override
  public Map<String, String> values() {
    return Map.of();
  }

  @Override
  public Map<String, String> loops() {
    return Map.of();
  }
}
