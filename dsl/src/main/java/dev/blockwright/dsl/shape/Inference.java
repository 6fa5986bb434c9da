package dev.blockwright.dsl.shape;

import dev.blockwright.dsl.DType;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Shape;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.problem.Problem.Culprit;
import dev.blockwright.dsl.shape.Condition.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a layer's shape rule sees and says: the inputs, checks on them, and the outputs and
 * parameters that follow. Every check that fails throws a {@link DescriptionException} whose
 * message names the layer, what was found and what was expected.
 */
public final class Inference {
  private static final List<DType> PROMOTION =
      List.of(
          DType.BOOLEAN,
          DType.UINT8,
          DType.INT32,
          DType.INT64,
          DType.FLOAT16,
          DType.FLOAT32,
          DType.FLOAT64);

  private static final long MOST_ELEMENTS = 1L << 60;

  private final String layer;
  private final List<TensorType> inputs;
  private final List<TensorType> outputs = new ArrayList<>();
  private final List<ParameterSpec> parameters = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private Dim multiplyAdds = Dim.of(0);
  private final Sizes known;

  /** Checks that failed since the last refusal, as conditions. */
  private final List<Condition> failed = new ArrayList<>();

  private final List<Doubt> doubts = new ArrayList<>();

  /**
   * The inference of one layer's application.
   *
   * @param layer the layer's name in messages: the name of its factory
   * @param known what is known of the unknown sizes
   */
  public Inference(String layer, List<TensorType> inputs, Sizes known) {
    this.layer = layer;
    this.inputs = List.copyOf(inputs);
    this.known = known;
  }

  /** Applies a rule to inputs. */
  public static Inference of(String layer, ShapeRule rule, List<TensorType> inputs, Sizes known) {
    Inference inference = new Inference(layer, inputs, known);
    rule.infer(inference);
    return inference;
  }

  // ---- what is there

  /** The layer's name in messages. */
  public String layer() {
    return layer;
  }

  /** The number of inputs. */
  public int inputs() {
    return inputs.size();
  }

  /** The first input's shape. */
  public Shape shape() {
    return shape(0);
  }

  /** An input's shape. */
  public Shape shape(int input) {
    return inputs.get(input).shape();
  }

  /** An input's element type. */
  public DType dtype(int input) {
    return inputs.get(input).dtype();
  }

  /**
   * The number that an input's elements, which are at least 0, are known to be below; null if none
   * is known.
   */
  public @Nullable Dim below(int input) {
    return inputs.get(input).below();
  }

  /** What was stated as outputs. */
  public List<TensorType> outputs() {
    return List.copyOf(outputs);
  }

  /** What was stated as parameters, in the order of PyTorch's state. */
  public List<ParameterSpec> parameters() {
    return List.copyOf(parameters);
  }

  /** What was stated as multiply-adds. */
  public Dim multiplyAdds() {
    return multiplyAdds;
  }

  /** The element type that arithmetic on all inputs gives: floating-point before integers. */
  public DType promoted() {
    DType widest = dtype(0);
    for (int i = 1; i < inputs.size(); i++) {
      widest = PROMOTION.indexOf(dtype(i)) > PROMOTION.indexOf(widest) ? dtype(i) : widest;
    }
    return widest;
  }

  /** What must be true of unknown sizes, beyond what was checked. */
  public List<Condition> conditions() {
    return List.copyOf(conditions);
  }

  /** What is wrong unless the unknown sizes are right; the outputs are those for such sizes. */
  public List<Doubt> doubts() {
    return List.copyOf(doubts);
  }

  // ---- what follows

  /** States an output of the first input's element type. */
  public void output(Shape shape) {
    output(shape, dtype(0));
  }

  /** States an output. */
  public void output(Shape shape, DType dtype) {
    output(new TensorType(shape, dtype));
  }

  /** States an output. */
  public void output(TensorType type) {
    checkCountable("", type.shape());
    outputs.add(type);
  }

  /** States an output of elements of the first input, in another arrangement. */
  public void rearranged(Shape shape) {
    output(new TensorType(shape, dtype(0), below(0)));
  }

  /**
   * States how many products of two numbers the layer adds to sums, padding counted as numbers:
   * those of matrix products and convolutions, which are nearly all that a run costs. What goes
   * over each element a few times (sums, activations, pooling, normalisation) states none.
   */
  public void multiplyAdds(Dim count) {
    multiplyAdds = count;
  }

  /** States a parameter, whose shape must be decided when a block is made. */
  public void parameter(String name, Shape shape, ParameterSpec.Role role, Initial initial) {
    shape.dims().forEach(size -> checkDecided(size, "parameters of the size "));
    checkCountable(name + " ", shape);
    parameters.add(new ParameterSpec(name, shape, role, initial));
  }

  /**
   * PyTorch's default for the weights and biases of convolutions and linear layers, {@code
   * kaiming_uniform_(a=sqrt(5))}: uniform in {@code 1/sqrt(fanIn)}.
   */
  public Initial uniformByFanIn(Dim fanIn) {
    return uniform(1, fanIn);
  }

  /** Uniform in {@code sqrt(scale/size)}. */
  public Initial uniform(double scale, Dim size) {
    checkDecided(size, "parameters of the fan-in ");
    if (!size.isConstant()) {
      return new Initial.UniformBySize(scale, size);
    }
    double bound =
        scale == 1 ? 1 / Math.sqrt((double) size.value()) : Math.sqrt(scale / size.value());
    return new Initial.Uniform(bound);
  }

  /**
   * Checks that 64 bits can count the bytes of a tensor, at the smallest sizes that it can have.
   */
  private void checkCountable(String name, Shape shape) {
    long elements = 1;
    for (Dim dim : shape.dims()) {
      long size = Math.max(dim.lowerBound().orElse(1), 1);
      if (size > MOST_ELEMENTS / elements) {
        throw problem(
            Code.TOO_LARGE,
            layer + " would make " + name + shape + ": no tensor has more than 2^60 elements");
      }
      elements *= size;
    }
  }

  private void checkDecided(Dim size, String what) {
    if (!known.isDecided(size)) {
      throw problem(
          Code.UNKNOWN_SIZE,
          layer
              + " would have "
              + what
              + size
              + ", which is known only when the network runs: give it as a number");
    }
    if (!size.isConstant() && !atLeast(size, 1)) {
      throw problem(
          Code.SETTING, layer + " would have " + what + size + ", which is never positive");
    }
  }

  // ---- checks

  /**
   * The first input's shape, which must have as many axes as a form such as {@code (N, C, H, W)}.
   */
  public Shape rank(int rank, String form) {
    if (shape().rank() != rank) {
      throw rankProblem(form + ", " + rank + " axes");
    }
    return shape();
  }

  /** The first input's shape, which must have at least this many axes. */
  public Shape rankAtLeast(int rank, String form) {
    if (shape().rank() < rank) {
      throw rankProblem(form + ", at least " + rank + (rank == 1 ? " axis" : " axes"));
    }
    return shape();
  }

  private DescriptionException rankProblem(String expected) {
    return problem(
        Code.RANK,
        layer + " takes " + expected + "; found " + shape() + ", " + axes(shape().rank()),
        new Culprit(0, List.of()));
  }

  private static String axes(int rank) {
    return rank == 1 ? "1 axis" : rank + " axes";
  }

  /** A non-negative axis of the first input for one that may count from the end. */
  public int axis(int axis) {
    return axis(axis, shape(), shape().rank());
  }

  /** Non-negative axes of the first input, no two of them the same. */
  public List<Integer> axes(List<Integer> axes) {
    List<Integer> counted = axes.stream().map(this::axis).toList();
    if (counted.stream().distinct().count() < counted.size()) {
      throw problem(
          Code.AXIS,
          layer + " takes each axis of " + shape() + " once; found " + axes,
          new Culprit(0, List.of()));
    }
    return counted;
  }

  /** A non-negative axis among {@code count} axes for one that may count from the end. */
  public int axis(int axis, Shape of, int count) {
    if (axis < -count || axis >= count) {
      throw problem(
          Code.AXIS,
          layer
              + " takes an axis of "
              + of
              + " from "
              + -count
              + " to "
              + (count - 1)
              + "; found "
              + axis,
          new Culprit(0, List.of()));
    }
    return axis < 0 ? axis + count : axis;
  }

  /**
   * The size of the first input's axis that the layer's parameters depend on: it must be known, and
   * agree with the size stated for it, if any.
   */
  public Dim stated(String setting, Optional<Dim> stated, int axis) {
    int at = axis(axis);
    Dim found = shape().dim(at);
    if (stated.isEmpty() && !known.isDecided(found)) {
      throw problem(
          Code.UNKNOWN_SIZE,
          layer
              + " needs to know "
              + setting
              + ", since its parameters depend on it; found "
              + found
              + " in "
              + shape(),
          new Culprit(0, List.of(at)));
    }
    if (stated.isPresent() && !same(stated.get(), found)) {
      refuse(
          new Problem(
              Code.STATED_SIZE,
              layer
                  + " is stated to take "
                  + setting
                  + " = "
                  + stated.get()
                  + "; found "
                  + found
                  + " in "
                  + shape(),
              List.of(new Culprit(0, List.of(at))),
              setting));
    }
    return stated.orElse(found);
  }

  /**
   * Whether two sizes are the same, for every value of their unknowns. Where they are not, the
   * layer is to {@link #refuse} its inputs.
   */
  public boolean same(Dim a, Dim b) {
    return a.equals(b) || holds(Condition.equal(a, b));
  }

  /** As {@link #same(Dim, Dim)}, for each of the first sizes and the second one in its place. */
  public boolean same(List<Dim> first, List<Dim> second) {
    boolean same = true;
    for (int i = 0; i < first.size(); i++) {
      same &= same(first.get(i), second.get(i));
    }
    return same;
  }

  /**
   * Whether a size is a multiple of another, for every value of their unknowns. Where it is not,
   * the layer is to {@link #refuse} its inputs.
   */
  public boolean divides(Dim divisor, Dim size) {
    return divisor.isProvablyAtLeast(1) && holds(Condition.multipleOf(size, divisor));
  }

  private boolean holds(Condition condition) {
    if (known.status(condition) == Status.ALWAYS) {
      return true;
    }
    failed.add(condition);
    return false;
  }

  /**
   * Refuses the inputs. Where they fit for some sizes, the problem says for which; and where these
   * are not just a few, the layer goes on as if the sizes were such, and the problem is a {@link
   * #doubts doubt}.
   *
   * @throws DescriptionException if the inputs cannot fit
   */
  public void refuse(Problem problem) {
    List<Condition> wanted = List.copyOf(failed);
    failed.clear();
    boolean hopeless = wanted.isEmpty();
    for (Condition condition : wanted) {
      hopeless |= known.status(condition) == Status.NEVER;
    }
    if (hopeless) {
      throw new DescriptionException(problem);
    }
    Doubt doubt = new Doubt(problem, wanted, known.added(), known.batch());
    if (doubt.isOfTheBatch() || Sizes.of(wanted).areFew()) {
      throw new DescriptionException(doubt.told());
    }
    doubts.add(doubt);
  }

  /** The number of examples, which may be any; null if it is not known to be one. */
  @Nullable Dim batch() {
    return known.batch();
  }

  /** As {@link #refuse(Problem)}. */
  public void refuse(Code code, String message, Culprit... culprits) {
    refuse(new Problem(code, message, List.of(culprits), null));
  }

  /** As {@link #refuse(Problem)}, for a problem that a setting causes. */
  public void refuse(Code code, String message, @Nullable String setting, Culprit... culprits) {
    refuse(new Problem(code, message, List.of(culprits), setting));
  }

  /** Whether the size of the first input's axis is 1, which must be known. */
  public boolean isOne(int axis) {
    Dim size = shape().dim(axis);
    return !size.isProvablyAtLeast(2) && known(axis) == 1;
  }

  /** The size of the first input's axis as a number. */
  public long known(int axis) {
    Dim size = shape().dim(axis);
    if (!size.isConstant()) {
      throw problem(
          Code.UNKNOWN_SIZE,
          layer
              + " needs the size of axis "
              + axis
              + " as a number; found "
              + size
              + " in "
              + shape(),
          new Culprit(0, List.of(axis)));
    }
    return size.value();
  }

  /**
   * Whether a size can be at least {@code least}. Where that is so for some values of its unknowns
   * alone, it becomes a condition.
   */
  public boolean atLeast(Dim size, long least) {
    return size.isProvablyAtLeast(least) || can(Condition.atLeast(size, least));
  }

  /**
   * Whether a size can be at most {@code most}. Where that is so for some values of its unknowns
   * alone, it becomes a condition.
   */
  public boolean atMost(Dim size, Dim most) {
    return can(Condition.atMost(size, most));
  }

  private boolean can(Condition condition) {
    Status status = known.status(condition);
    if (status == Status.SOMETIMES) {
      conditions.add(condition);
    }
    return status != Status.NEVER;
  }

  /**
   * The quotient of a size and a divisor, which must divide it.
   *
   * @param what the size in words, such as {@code channels}
   * @param setting the divisor's setting, such as {@code groups}
   * @param axis the first input's axis that the size comes from, or -1 for a size that a setting
   *     states
   */
  public Dim divided(Dim size, String what, long divisor, String setting, int axis) {
    if (divisor == 1) {
      return size;
    }
    if (!divides(Dim.of(divisor), size)) {
      refuse(
          new Problem(
              Code.GROUPS,
              layer
                  + " cannot divide "
                  + what
                  + " = "
                  + size
                  + " by "
                  + setting
                  + " = "
                  + divisor
                  + (axis < 0 ? "" : "; the input is " + shape()),
              axis < 0 ? List.of() : List.of(new Culprit(0, List.of(axis))),
              setting));
    }
    return size.div(divisor);
  }

  /**
   * Checks that the layer is not applied to a tensor.
   *
   * @param instead how it is used
   */
  public void noInput(String instead) {
    if (inputs() > 0) {
      throw problem(Code.SIGNATURE, layer + " takes no input: its value is ." + instead);
    }
  }

  /** The inputs' element type, which must be a floating-point one. */
  public void floating() {
    for (int i = 0; i < inputs.size(); i++) {
      if (!dtype(i).isFloating()) {
        throw problem(
            Code.DTYPE,
            layer + " takes floating-point numbers; found " + dtype(i),
            new Culprit(i, List.of()));
      }
    }
  }

  /** The first input's element type, which must be an integer one. */
  public void integers() {
    if (!dtype(0).isInteger()) {
      throw problem(
          Code.DTYPE,
          layer
              + " takes integers, such as INT64; found "
              + dtype(0)
              + ": an input of the network states its type by @Input(dtype = DType.INT64)",
          new Culprit(0, List.of()));
    }
  }

  /** The exception for a problem with inputs. */
  public DescriptionException problem(Code code, String message, Culprit... culprits) {
    return new DescriptionException(new Problem(code, message, List.of(culprits), null));
  }

  /** The exception for a problem with inputs that a setting causes. */
  public DescriptionException problem(
      Code code, String message, @Nullable String setting, Culprit... culprits) {
    return new DescriptionException(new Problem(code, message, List.of(culprits), setting));
  }
}
