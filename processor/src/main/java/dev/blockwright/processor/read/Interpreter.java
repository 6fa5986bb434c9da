package dev.blockwright.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.blockwright.dsl.graph.Graph;
import dev.blockwright.dsl.problem.Code;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates Java from its source, as running it would: the same values, the same order, the same
 * exceptions. Classes that are compiled are called; those in source are interpreted, and compiled
 * code meets them as proxies of the interfaces that they implement.
 *
 * <p>All of a description is read within one {@link #run}:
 *
 * <pre>{@code
 * Interpreter interpreter = new Interpreter(classes, loader, value -> value instanceof Layer);
 * Graph graph = interpreter.run(() -> {
 *   Object network = interpreter.newInstance("a.b.ResNet50");
 *   return Tracer.trace(..., tensors -> interpreter.invoke(network, forward, tensors.toArray()));
 * });
 * }</pre>
 */
public final class Interpreter {

  /**
   * How long a description may take.
   *
   * @param steps how many statements, calls and operations it may evaluate
   * @param depth how many calls may be within each other
   * @param time how long reading may last
   * @param compiledCall how long a call of compiled code may last
   */
  public record Limits(int steps, int depth, Duration time, Duration compiledCall) {
    /** What no description of a network needs. */
    public static final Limits DEFAULT =
        new Limits(200_000, 1_000, Duration.ofSeconds(8), Duration.ofSeconds(5));
  }

  private static final long STACK_SIZE = 128L << 20;

  private final Limits limits;
  private final Predicate<Object> isTracked;
  private final Classes classes;
  private final Names names = new Names(this);
  private final Fields fields = new Fields(this);
  private final Refusals refusals = new Refusals(this);
  private final Proxies proxies;
  private final Instances instances = new Instances(this);
  private final Overloads overloads = new Overloads(this);
  private final Conversions conversions = new Conversions(this);
  private final StaticTypes staticTypes = new StaticTypes(this);
  private final Patterns patterns = new Patterns(this);
  private final Calls calls = new Calls(this);
  private final Lambdas lambdas = new Lambdas(this);
  private final Expressions expressions = new Expressions(this);
  private final Statements statements = new Statements(this);
  private final Advice advice = new Advice(this);
  private final Observer observer = new Observer(this);

  private final IdentityHashMap<Object, SourceOrigin> origins = new IdentityHashMap<>();
  private final IdentityHashMap<Throwable, SourceOrigin> thrownAt = new IdentityHashMap<>();
  private @Nullable Frame frame;
  private @Nullable ReadException refusal;
  private int steps;

  private volatile @Nullable Thread worker;
  private volatile boolean isOverTime;
  private volatile long outsideSince;

  /** An interpreter with the usual limits. */
  public Interpreter(ClassSource source, ClassLoader loader, Predicate<Object> isTracked) {
    this(source, loader, isTracked, Limits.DEFAULT);
  }

  /**
   * An interpreter.
   *
   * @param source where the classes in source are found
   * @param loader where the compiled ones are found
   * @param isTracked whether to keep where a value was made, for {@link #originOf}
   */
  public Interpreter(
      ClassSource source, ClassLoader loader, Predicate<Object> isTracked, Limits limits) {
    this.classes = new Classes(this, source, loader);
    this.proxies = new Proxies(loader);
    this.isTracked = isTracked;
    this.limits = limits;
  }

  // ---- what the processor calls

  /**
   * Runs some work, within which the other methods are called. It has a thread of its own, for its
   * deep stack, and so that compiled code that never returns can be left behind.
   *
   * @throws ReadException if the description cannot be read; what else the work itself throws is
   *     passed on
   */
  public <T> T run(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(() -> protect(work));
    Thread thread = new Thread(null, task, "blockwright-reader", STACK_SIZE);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    steps = 0;
    refusal = null;
    isOverTime = false;
    worker = thread;
    thread.start();
    long started = System.nanoTime();
    try {
      while (true) {
        try {
          return task.get(50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          isOverTime = System.nanoTime() - started > limits.time().toNanos();
          long since = outsideSince;
          if (since != 0 && System.nanoTime() - since > limits.compiledCall().toNanos()) {
            isOverTime = true;
            thread.interrupt();
            throw ReadException.of(
                Code.FUEL,
                "compiled code that is called here has not returned after "
                    + limits.compiledCall().toSeconds()
                    + " s",
                frame().here());
          }
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ReadException known) {
        throw known;
      }
      throw e.getCause() instanceof RuntimeException other
          ? other
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      isOverTime = true;
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      worker = null;
    }
  }

  private <T> T protect(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (Exception | Error e) {
      if (refusal != null) {
        throw refusal;
      }
      if (thrownAt.containsKey(e)) {
        throw threw(e);
      }
      throw e;
    }
  }

  private ReadException threw(Throwable exception) {
    Throwable cause = exception.getCause();
    SourceOrigin at =
        exception instanceof ExceptionInInitializerError && thrownAt.containsKey(cause)
            ? thrownAt.get(cause)
            : thrownAt.get(exception);
    return ReadException.threw(exception, at == null ? frame().here() : at);
  }

  /** A new instance of a class in source. */
  public Object newInstance(String qualifiedName, Object... arguments) {
    InterpretedClass c = inSource(qualifiedName);
    return entering(
        c,
        c.tree(),
        () -> {
          List<Overloads.Argument> typed = Overloads.arguments(arguments);
          Overloads.Choice choice =
              overloads.choose(c.constructors(), typed, c.tree(), c.simpleName());
          return instances.create(c, choice, typed, null, c.tree());
        });
  }

  /** Calls a method on an object that this interpreter made. */
  public @Nullable Object invoke(Object receiver, MethodTree method, Object... arguments) {
    InterpretedObject object = InterpretedObject.behind(receiver);
    if (object == null) {
      throw new IllegalArgumentException("not an interpreted object");
    }
    InterpretedClass c = object.declaration();
    return entering(
        c, method, () -> calls.enter(methodOf(c, method), object, Arrays.asList(arguments)));
  }

  /** Calls a static method of a class in source. */
  public @Nullable Object invokeStatic(
      String qualifiedName, MethodTree method, Object... arguments) {
    InterpretedClass c = inSource(qualifiedName);
    return entering(
        c,
        method,
        () -> {
          instances.initialise(c);
          return calls.enter(methodOf(c, method), null, Arrays.asList(arguments));
        });
  }

  private static Callee.Source methodOf(InterpretedClass c, MethodTree method) {
    for (Callee callee : c.methods(method.getName().toString())) {
      if (callee instanceof Callee.Source s && s.tree() == method) {
        return s;
      }
    }
    throw new IllegalArgumentException("no method of " + c.simpleName() + ": " + method.getName());
  }

  private InterpretedClass inSource(String qualifiedName) {
    if (classes.find(qualifiedName) instanceof InterpretedClass c) {
      return c;
    }
    throw new IllegalArgumentException("not in source: " + qualifiedName);
  }

  private <T> T entering(InterpretedClass c, Tree at, Callable<T> work) {
    Frame entry = Frame.entry(c.source(), c.staticBody(), at);
    return within(
        entry,
        () -> {
          try {
            return work.call();
          } catch (Thrown e) {
            throw threw(e.exception());
          }
        });
  }

  /**
   * Where the description stands: the call of compiled code that lasts, or the statement; null
   * outside of it.
   */
  public @Nullable SourceOrigin here() {
    return frame == null || frame.isEntry() ? null : frame.here();
  }

  /** Another place in the method that is under way, with the present values. */
  public SourceOrigin here(Tree tree) {
    return frame().origin(tree);
  }

  /** A place in a source file, without any values. */
  public SourceOrigin at(Tree tree, CompilationUnitTree unit) {
    return new Frame(null, classes.file(unit), null, tree).here();
  }

  /**
   * Where a value was made; null for one that this interpreter did not see being made, or does not
   * track.
   */
  public @Nullable SourceOrigin originOf(Object value) {
    return origins.get(value);
  }

  /** What was seen of a network that was read to its end. */
  public Observed observed(Graph graph) {
    return observer.of(graph, origins);
  }

  // ---- the parts

  Classes classes() {
    return classes;
  }

  Names names() {
    return names;
  }

  Fields fields() {
    return fields;
  }

  Refusals refusals() {
    return refusals;
  }

  Proxies proxies() {
    return proxies;
  }

  Instances instances() {
    return instances;
  }

  Overloads overloads() {
    return overloads;
  }

  Conversions conversions() {
    return conversions;
  }

  StaticTypes staticTypes() {
    return staticTypes;
  }

  Patterns patterns() {
    return patterns;
  }

  Calls calls() {
    return calls;
  }

  Lambdas lambdas() {
    return lambdas;
  }

  Expressions expressions() {
    return expressions;
  }

  Statements statements() {
    return statements;
  }

  Advice advice() {
    return advice;
  }

  Observer observer() {
    return observer;
  }

  // ---- frames and limits

  Frame frame() {
    return Objects.requireNonNull(frame, "nothing is being read");
  }

  @Nullable Frame frameOrNull() {
    return frame;
  }

  /**
   * Runs work in a new frame; whatever goes wrong there that is not the description's doing gets
   * its position.
   */
  <T> T within(Frame inner, Callable<T> work) {
    if (inner.depth > limits.depth()) {
      throw tooDeep();
    }
    Frame before = frame;
    frame = inner;
    try {
      return work.call();
    } catch (ReadException | Thrown e) {
      throw e;
    } catch (StackOverflowError e) {
      throw tooDeep();
    } catch (OutOfMemoryError e) {
      throw tooLarge();
    } catch (Exception | Error e) {
      throw ReadException.internal(e, inner.here());
    } finally {
      frame = before;
    }
  }

  private ReadException tooDeep() {
    return ReadException.of(
        Code.FUEL,
        "endless recursion or loop: more than " + limits.depth() + " calls within each other",
        frame().here());
  }

  private ReadException tooLarge() {
    return ReadException.of(Code.FUEL, "this needs too much memory", frame().here());
  }

  /** Counts one step; every loop and every recursion comes here. */
  void step(Tree tree) {
    if (++steps > limits.steps()) {
      throw ReadException.of(
          Code.FUEL,
          "endless recursion or loop: no end after " + limits.steps() + " steps",
          longest(tree));
    }
    if (isOverTime) {
      throw ReadException.of(
          Code.FUEL,
          "no end after "
              + limits.time().toSeconds()
              + " s and "
              + steps
              + " steps: an endless recursion or loop, or more layers than can be checked in that"
              + " time",
          longest(tree));
    }
  }

  /** The loop that went round most often; the given place where none did so often. */
  private SourceOrigin longest(Tree tree) {
    int most = 1_000;
    SourceOrigin at = frame().origin(tree);
    for (Frame f = frame; f != null; f = f.caller) {
      for (Frame.Loop loop : f.loops) {
        if (loop.rounds > most) {
          most = loop.rounds;
          at = f.origin(loop.tree);
        }
      }
    }
    return at;
  }

  // ---- to compiled code and back

  /** Calls compiled code; what it throws is the description's to catch. */
  <T> T outside(Tree tree, Callable<T> call) {
    Frame present = frame();
    Tree before = present.at();
    long since = outsideSince;
    present.moveTo(tree);
    outsideSince = System.nanoTime();
    try {
      T result = call.call();
      if (refusal != null) {
        throw refusal; // which compiled code caught
      }
      return result;
    } catch (InvocationTargetException e) {
      throw fromOutside(e.getCause() == null ? e : e.getCause(), tree);
    } catch (Exception | Error e) {
      throw fromOutside(e, tree);
    } finally {
      outsideSince = since == 0 ? 0 : System.nanoTime();
      frame = present;
      present.moveTo(before);
    }
  }

  private RuntimeException fromOutside(Throwable exception, Tree tree) {
    if (refusal != null) {
      return refusal;
    }
    if (exception instanceof ReadException e) {
      return e;
    } else if (exception instanceof Thrown e) {
      return e;
    } else if (exception instanceof UndeclaredThrowableException e && e.getCause() != null) {
      return fromOutside(e.getCause(), tree);
    } else if (exception instanceof StackOverflowError) {
      return tooDeep();
    } else if (exception instanceof OutOfMemoryError) {
      return tooLarge();
    }
    return thrown(exception, tree);
  }

  /** Something that compiled code asks of the interpreter. */
  interface Callback {
    /** Does it. */
    @Nullable Object run();
  }

  /** Does what compiled code asks for; the description's exceptions become real ones again. */
  @Nullable Object callback(Frame entry, Callback work) throws Throwable {
    Thread reading = worker;
    if (reading != null && reading != Thread.currentThread()) {
      throw refuse(
          Code.UNSUPPORTED,
          "threads: a description is read in one thread; use a plain loop or stream",
          frame().at());
    }
    Frame before = frame;
    long since = outsideSince;
    outsideSince = 0;
    if (before == null) {
      frame = entry;
    }
    try {
      return work.run();
    } catch (Thrown e) {
      throw e.exception();
    } catch (ReadException e) {
      refusal = e;
      throw e;
    } finally {
      frame = before;
      outsideSince = since == 0 ? 0 : System.nanoTime();
    }
  }

  // ---- what goes wrong

  /** The description must not do this. */
  ReadException refuse(Code code, String message, Tree tree) {
    return ReadException.of(code, message, frame().origin(tree));
  }

  /** Java that is not read. */
  ReadException unsupported(String message, Tree tree) {
    return refuse(Code.UNSUPPORTED, message, tree);
  }

  /**
   * Java that is wrong.
   *
   * @param advice what to write instead; null where that is not known
   */
  ReadException invalidJava(String message, @Nullable String advice, Tree tree) {
    return advice == null ? invalidJava(message, tree) : refuse(Code.JAVA, advice, tree);
  }

  /** Java that is wrong. */
  ReadException invalidJava(String message, Tree tree) {
    return ReadException.invalidJava(message, frame().origin(tree));
  }

  /** Java that is wrong, perhaps in another file than the present one. */
  ReadException invalidJava(String message, Tree tree, SourceFile source) {
    return ReadException.invalidJava(message, new Frame(frame, source, null, tree).here());
  }

  /** The description throws an exception. */
  Thrown thrown(Throwable exception, Tree tree) {
    thrownAt.putIfAbsent(exception, frame().origin(tree));
    return new Thrown(exception);
  }

  /** A value that must not be null, or the description throws. */
  Object nonNull(@Nullable Object value, Tree tree) {
    if (value == null) {
      throw thrown(
          new NullPointerException(frame().source.text(tree) + ": null before the dot"), tree);
    }
    return value;
  }

  // ---- values

  /** Remembers where a value was made, if it is new and tracked. */
  void made(@Nullable Object value, Tree tree) {
    if (value != null && isTracked.test(value) && !origins.containsKey(value)) {
      origins.put(value, frame().origin(tree));
    }
  }

  /** Evaluates an expression where the given things are declared around it. */
  @Nullable Object evaluate(
      ExpressionTree tree, Type expected, @Nullable Bindings around, SourceFile source) {
    return within(
        new Frame(frame, source, around, tree), () -> expressions.evaluate(tree, expected).value());
  }
}
