package dev.blockwright.dsl.problem;

/** What makes a class or a method no network, whether it is read from source or run. */
public final class Signatures {
  private Signatures() {}

  /** Something that no other method here says. */
  public static DescriptionException wrong(String message) {
    return new DescriptionException(Problem.of(Code.SIGNATURE, message));
  }

  /** An input without its shape. */
  public static DescriptionException noShape(String what) {
    return wrong(what + " needs its shape, batch axis first: @Input(\"N, ...\")");
  }

  /** The annotation of an input on something around it. */
  public static DescriptionException misplacedShape(String what, String place) {
    return wrong(
        what + " needs its shape: @Input stands on " + place + ", move it to the parameter");
  }

  /** A method forward of type void, or {@code Unit}. */
  public static DescriptionException returnsNothing() {
    return wrong(
        "forward returns nothing: it must return a tensor, or a record, list, map or array of"
            + " tensors");
  }

  /** A method forward without parameters. */
  public static DescriptionException takesNothing() {
    return wrong(
        "forward takes no input: write forward(@Input(\"N, ...\") Tensor x), the batch axis first");
  }

  /** A method forward with a variable number of inputs. */
  public static DescriptionException varargs(String word) {
    return wrong("forward takes its inputs one by one, each with its @Input: write no " + word);
  }

  /**
   * An input that is no tensor.
   *
   * @param type its type, with packages
   */
  public static DescriptionException noTensor(String parameter, String type, boolean isPrimitive) {
    return wrong(
        "forward takes tensors, each with its @Input; "
            + parameter
            + " is of type "
            + type.replaceAll("\\w+\\.", "")
            + (type.startsWith("ai.djl.")
                ? ": the generated block is what DJL calls with it; the description's is"
                    + " forward(@Input(\"N, ...\") Tensor x)"
                : "")
            + (isPrimitive
                ? ": a number belongs into a field, or for variants of one class into the"
                    + " constructor that a static method with @Network calls"
                : ""));
  }

  /** Several methods forward. */
  public static DescriptionException forwards(CharSequence type, int count) {
    return wrong(type + " has " + count + " methods forward: leave one");
  }

  /** A type of which there are no instances. */
  public static DescriptionException noClass(CharSequence type, String kind) {
    return wrong(
        type
            + " is "
            + kind
            + ": a network in the fluent style is a class that can be made with new");
  }

  /** A class of whose instances each belongs to one of another class. */
  public static DescriptionException inner(CharSequence type, String must) {
    return wrong("the network class " + type + " " + must);
  }

  /** A class that cannot be made of nothing, nor of sizes. */
  public static DescriptionException noConstructor(CharSequence type) {
    return wrong(
        type
            + " needs a constructor without parameters, or one whose parameters are all of type"
            + " Dim; for variants of one class put @Network on static methods that make them");
  }

  /** A method that cannot make a network. */
  public static DescriptionException noFactory(CharSequence method) {
    return wrong(
        "@Network stands on a class, or on a static method whose parameters are all of type Dim; "
            + method
            + " is neither: for variants of a network write a method for each");
  }

  /** A method that makes something else. */
  public static DescriptionException noLayer(CharSequence method, Object made) {
    return wrong(method + "() must return a Layer; it returned " + made);
  }
}
