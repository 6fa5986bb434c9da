package dev.blockwright.dsl.problem;

import dev.blockwright.dsl.shape.Condition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a description.
 *
 * @param code which of the catalogue's problems
 * @param message what was found and what was expected, in one line without the code
 * @param culprits the inputs of the layer that are in conflict, and in which axes; a report shows
 *     where each got its size
 * @param setting the setting at fault, such as {@code groups}; a report points at it
 * @param sizes what must be true of the unknown sizes for this to be no problem; empty where that
 *     would not help
 */
public record Problem(
    Code code,
    String message,
    List<Culprit> culprits,
    @Nullable String setting,
    List<Condition> sizes) {

  /** How the virtual machine says which cast failed, with modules and loaders. */
  private static final Pattern CAST =
      Pattern.compile("class (\\S+) cannot be cast to class (\\S+) \\(.*");

  /**
   * An input in conflict.
   *
   * @param input the input's index among the layer's inputs
   * @param axes the axes in conflict, counted from 0; empty where the rank is
   */
  public record Culprit(int input, List<Integer> axes) {
    /** Copies the axes. */
    public Culprit {
      axes = List.copyOf(axes);
    }
  }

  /** Copies the lists. */
  public Problem {
    culprits = List.copyOf(culprits);
    sizes = List.copyOf(sizes);
  }

  /** A problem whatever the unknown sizes are. */
  public Problem(Code code, String message, List<Culprit> culprits, @Nullable String setting) {
    this(code, message, culprits, setting, List.of());
  }

  /** A problem that no particular input or setting causes. */
  public static Problem of(Code code, String message) {
    return new Problem(code, message, List.of(), null);
  }

  /** A problem with the value of a setting. */
  public static Problem ofSetting(String setting, String message) {
    return new Problem(Code.SETTING, message, List.of(), setting);
  }

  /** An exception that a description's own code threw. */
  public static Problem ofThrown(Throwable thrown) {
    Throwable root = rootOf(thrown);
    if (root instanceof DescriptionException e) {
      return e.problem();
    }
    if (root instanceof TooLargeException e) {
      return of(Code.TOO_LARGE, String.valueOf(e.getMessage()));
    }
    String message = root.getMessage();
    if (root instanceof ClassCastException && message != null) {
      message =
          CAST.matcher(message)
              .replaceFirst(
                  cast ->
                      Matcher.quoteReplacement(
                          nameOf(cast.group(1)) + " cannot be cast to " + nameOf(cast.group(2))));
    }
    String type = root.getClass().getSimpleName();
    return of(Code.DESCRIPTION_THREW, message == null ? type : type + ": " + message);
  }

  private static String nameOf(String type) {
    try {
      return TypeName.of(Class.forName(type, false, null));
    } catch (ClassNotFoundException e) { // not one of the JDK
      return type.substring(type.lastIndexOf('.') + 1);
    }
  }

  /** What was thrown: of a class that could not be initialised, the reason. */
  public static Throwable rootOf(Throwable thrown) {
    return thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  @Override
  public String toString() {
    return "[" + code.id() + "] " + message;
  }
}
