package dev.blockwright.processor.read;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.blockwright.dsl.Dim;
import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.shape.Condition;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a description must not do, and what to do instead: it is read while javac runs, and must be
 * the same network each time. Of the JDK, the packages of values and collections are open; classes
 * of the dsl and of the user are not looked into.
 */
final class Refusals {
  private static final Set<String> OPEN_PACKAGES =
      Set.of(
          "java.lang",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "java.util.regex",
          "java.util.concurrent.atomic",
          "java.math",
          "java.text",
          "java.time",
          "java.time.temporal",
          "java.time.format");

  /** What a description may ask a class. */
  private static final Set<String> OF_CLASS =
      Set.of(
          "getName",
          "getSimpleName",
          "isInterface",
          "isRecord",
          "isEnum",
          "isInstance",
          "cast",
          "toString");

  /** What may be overridden of an exception or a collection: nothing of it calls these. */
  private static final Set<String> OVERRIDABLE =
      Set.of("getMessage", "getLocalizedMessage", "getCause", "toString", "equals", "hashCode");

  /** What is said of a DJL block. */
  static final String BLOCK =
      "this is a DJL block, which computes, and a description is made of descriptions: apply the"
          + " network that the block was generated from, which is a layer if it implements"
          + " Composite; a block of your own becomes a layer by @ImplementedBy on a CustomLayer";

  /** Why something is closed. */
  private enum Reason {
    INPUT_OUTPUT(
        Code.UNSUPPORTED,
        "a description is read while javac runs, and can neither print nor read;"
            + " leave that to the program that uses the network"),
    THREADS(Code.UNSUPPORTED, "a description is read in one thread; use a plain loop or stream"),
    REFLECTION(
        Code.UNSUPPORTED,
        "a description's classes have no class files yet; call constructors and methods directly,"
            + " or pass lambdas"),
    MACHINE(
        Code.NOT_DETERMINISTIC,
        "it would describe another network on another machine; write the value as a constant"),
    CLOCK(
        Code.NOT_DETERMINISTIC,
        "it would describe another network each time; write the value as a constant"),
    RANDOM(
        Code.NOT_DETERMINISTIC,
        "it would describe another network each time; write the value as a constant, or use new"
            + " Random(seed)"),
    ORDER(
        Code.NOT_DETERMINISTIC,
        "its order changes each time that Java starts; use a List, LinkedHashMap, LinkedHashSet or"
            + " TreeMap");

    final Code code;
    final String message;

    Reason(Code code, String message) {
      this.code = code;
      this.message = message;
    }
  }

  /** Packages, classes and members that are closed. */
  private static final Map<String, Reason> CLOSED = closed();

  private static Map<String, Reason> closed() {
    Map<String, Reason> closed = new HashMap<>();
    put(
        closed,
        Reason.INPUT_OUTPUT,
        "java.io",
        "java.nio",
        "java.net",
        "java.sql",
        "java.util.logging",
        "java.util.zip",
        "java.util.jar",
        "java.util.prefs",
        "java.util.Scanner",
        "java.util.Formatter",
        "java.lang.Runtime",
        "java.lang.Process",
        "java.lang.ProcessBuilder",
        "java.lang.System.out",
        "java.lang.System.err",
        "java.lang.System.in",
        "java.lang.System.console",
        "java.lang.System.exit",
        "java.lang.Throwable.printStackTrace");
    put(
        closed,
        Reason.THREADS,
        "java.util.concurrent",
        "java.lang.Thread",
        "java.lang.ThreadLocal",
        "java.lang.ThreadGroup",
        "java.util.Timer",
        "java.lang.Object.wait",
        "java.lang.Object.notify",
        "java.lang.Object.notifyAll",
        "java.util.Collection.parallelStream",
        "java.util.stream.BaseStream.parallel",
        "java.util.stream.IntStream.parallel",
        "java.util.stream.LongStream.parallel",
        "java.util.stream.DoubleStream.parallel",
        "java.util.Arrays.parallelSetAll",
        "java.util.Arrays.parallelPrefix",
        "java.util.Arrays.parallelSort");
    put(
        closed,
        Reason.REFLECTION,
        "java.lang.reflect",
        "java.lang.invoke",
        "java.lang.Class",
        "java.lang.ClassLoader",
        "java.lang.Module",
        "java.lang.StackWalker",
        "java.lang.Throwable.getStackTrace",
        "java.lang.Throwable.setStackTrace",
        "java.util.ServiceLoader");
    put(
        closed,
        Reason.MACHINE,
        "java.lang.System.getenv",
        "java.lang.System.getProperty",
        "java.lang.System.getProperties",
        "java.lang.System.lineSeparator",
        "java.lang.Integer.getInteger",
        "java.lang.Long.getLong",
        "java.lang.Boolean.getBoolean",
        "java.util.Locale.getDefault",
        "java.util.TimeZone.getDefault",
        "java.util.ResourceBundle");
    put(
        closed,
        Reason.CLOCK,
        "java.lang.System.currentTimeMillis",
        "java.lang.System.nanoTime",
        "java.lang.System.identityHashCode",
        "java.util.Calendar",
        "java.time.Clock");
    put(
        closed,
        Reason.RANDOM,
        "java.lang.Math.random",
        "java.lang.StrictMath.random",
        "java.util.UUID.randomUUID",
        "java.util.random",
        "java.security");
    return Map.copyOf(closed);
  }

  private static void put(Map<String, Reason> closed, Reason reason, String... names) {
    for (String name : names) {
      closed.put(name, reason);
    }
  }

  private final Interpreter in;

  Refusals(Interpreter in) {
    this.in = in;
  }

  /** Refuses a method or constructor of the JDK that a description must not call. */
  void checkCall(
      Executable executable,
      @Nullable Object receiver,
      List<@Nullable Object> arguments,
      Tree tree) {
    Class<?> owner = executable.getDeclaringClass();
    String name = executable.getName();
    if (executable instanceof java.lang.reflect.Constructor) {
      checkBlock(owner, in.here(tree));
      if (owner == Tensor.class) {
        throw in.unsupported(
            "a tensor is an input, what layers make of one, or the tensor() of a parameter, and is"
                + " not made by new",
            tree);
      }
    }
    if (CompiledClass.isOfJdk(owner)) {
      // What a seeded generator inherits is as certain as what it states itself.
      Class<?> of =
          receiver instanceof java.util.Random
              ? java.util.Random.class
              : receiver instanceof java.util.SplittableRandom ? receiver.getClass() : owner;
      checkMember(of, executable instanceof java.lang.reflect.Constructor ? "new" : name, tree);
      boolean isOfTheClock =
          owner.getPackageName().equals("java.time")
              && name.equals("now")
              && executable.getParameterCount() == 0;
      if (isOfTheClock
          || (owner == java.util.Date.class && arguments.isEmpty() && receiver == null)) {
        throw refuse(Reason.CLOCK, describe(owner, name), tree);
      }
      boolean isUnseeded =
          (owner == java.util.Random.class || owner == java.util.SplittableRandom.class)
              && receiver == null
              && arguments.isEmpty();
      boolean isShuffled =
          owner == java.util.Collections.class && name.equals("shuffle") && arguments.size() == 1;
      if (isUnseeded || isShuffled) {
        throw refuse(Reason.RANDOM, describe(owner, name), tree);
      }
    }
    boolean isOrdering = // what it makes has an order of its own
        executable instanceof java.lang.reflect.Constructor
            && (isSorted(owner) || (isHashed(owner) && !collide(arguments)));
    if (!isOrdering) {
      checkOrder(receiver, name, arguments, tree);
    }
    if (receiver != null && name.equals("getClass") && Proxy.isProxyClass(receiver.getClass())) {
      throw classOfLambda(tree);
    }
    if (receiver instanceof Dim size && name.equals("equals")) {
      checkDecided(size, arguments.get(0), tree);
    }
  }

  ReadException classOfLambda(Tree tree) {
    return in.unsupported("the class of a lambda, which has no name and no class file", tree);
  }

  /** Refuses to ask whether an unknown size is a certain number, which it is sometimes. */
  private void checkDecided(Dim size, @Nullable Object other, Tree tree) {
    if (other instanceof Dim number
        && size.isConstant() != number.isConstant()
        && Condition.equal(size, number).status() == Condition.Status.SOMETIMES) {
      throw in.refuse(
          Code.UNKNOWN_SIZE,
          "whether "
              + size
              + " equals "
              + number
              + " is not known while the network is read, so that no loop and no condition can"
              + " depend on it",
          tree);
    }
  }

  /** Refuses a member of the JDK that a description must not use. */
  void checkMember(Class<?> owner, String name, Tree tree) {
    if (!CompiledClass.isOfJdk(owner) || (owner == Class.class && OF_CLASS.contains(name))) {
      return;
    }
    Class<?> top = owner;
    while (top.getEnclosingClass() != null) {
      top = top.getEnclosingClass();
    }
    boolean isAtomic = owner.getPackageName().equals("java.util.concurrent.atomic");
    String prefix = top.getName() + "." + name;
    while (!prefix.isEmpty() && !isAtomic) {
      Reason reason = CLOSED.get(prefix);
      if (reason != null) {
        throw refuse(reason, describe(owner, name), tree);
      }
      prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('.')));
    }
    if (!OPEN_PACKAGES.contains(owner.getPackageName())) {
      throw in.unsupported(
          describe(owner, name)
              + ": of the JDK, a description may use the language's own classes, collections,"
              + " streams, mathematics, text and time",
          tree);
    }
  }

  /** Refuses to make the order of a collection count that has none. */
  private void checkOrder(
      @Nullable Object receiver, String name, List<@Nullable Object> arguments, Tree tree) {
    if (receiver != null && hasNoOrder(receiver)) {
      switch (name) {
        case "entrySet",
            "keySet",
            "values",
            "iterator",
            "stream",
            "forEach",
            "toArray",
            "toString",
            "spliterator" ->
            throw refuse(
                Reason.ORDER, receiver instanceof Map ? "a Map.of(...)" : "a Set.of(...)", tree);
        default -> {}
      }
    }
    for (Object argument : arguments) {
      boolean isOnlyAsked =
          switch (name) {
            case "containsAll", "removeAll", "retainAll", "equals", "disjoint" -> true;
            case "rearrange" -> receiver instanceof Tensor; // its sizes, by name
            default -> false;
          };
      boolean isAdded = name.equals("addAll") || name.equals("putAll");
      boolean isKept = // as it is, or in an order that the receiver has
          (receiver instanceof Map || receiver instanceof Collection)
              && !(isAdded && !isSorted(receiver.getClass()) && !isHashed(receiver.getClass()));
      if (argument != null && hasNoOrder(argument) && !isOnlyAsked && !isKept) {
        throw refuse(
            Reason.ORDER, argument instanceof Map ? "a Map.of(...)" : "a Set.of(...)", tree);
      }
    }
  }

  private static boolean isSorted(Class<?> type) {
    return SortedMap.class.isAssignableFrom(type) || SortedSet.class.isAssignableFrom(type);
  }

  private static boolean isHashed(Class<?> type) {
    return type == HashMap.class || type == HashSet.class;
  }

  /** Whether the order of a hash table's copy of a set or map depends on that of the original. */
  private static boolean collide(List<@Nullable Object> arguments) {
    Object original = arguments.isEmpty() ? null : arguments.get(0);
    if (original == null || !hasNoOrder(original)) {
      return false;
    }
    if (original instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> reversed = new LinkedHashMap<>();
      reversed(map.keySet()).forEach(key -> reversed.put(key, map.get(key)));
      return !List.copyOf(new HashMap<>(map).keySet())
          .equals(List.copyOf(new HashMap<>(reversed).keySet()));
    }
    Set<?> set = (Set<?>) original;
    return !List.copyOf(new HashSet<>(set)).equals(List.copyOf(new HashSet<>(reversed(set))));
  }

  private static List<Object> reversed(Set<?> set) {
    List<Object> reversed = new ArrayList<>(set);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Refuses a loop over a collection that has no order. */
  void checkLoop(Object iterated, Tree tree) {
    if (hasNoOrder(iterated)) {
      throw refuse(Reason.ORDER, "a Set.of(...)", tree);
    }
  }

  private static boolean hasNoOrder(Object value) {
    return switch (value.getClass().getName()) {
      case "java.util.ImmutableCollections$SetN",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$MapN" ->
          (value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size()) > 1;
      default -> false;
    };
  }

  /** Refuses to make something that computes, which a description only describes. */
  private static void checkBlock(Class<?> type, SourceOrigin at) {
    if (isBlock(type)) {
      throw ReadException.of(Code.UNSUPPORTED, BLOCK, at);
    }
  }

  /** Whether a class is one of DJL's blocks. */
  static boolean isBlock(@Nullable Class<?> type) {
    if (type == null) {
      return false;
    }
    return type.getName().equals("ai.djl.nn.Block")
        || isBlock(type.getSuperclass())
        || Arrays.stream(type.getInterfaces()).anyMatch(Refusals::isBlock);
  }

  /** Refuses a class in source that extends a compiled one. */
  void checkSuperclass(Type.Declared superclass, Tree tree, SourceFile source) {
    if (superclass.declaration() instanceof CompiledClass compiled) {
      Frame user = in.frameOrNull();
      checkBlock(
          compiled.type(),
          user != null && !user.isEntry()
              ? user.here()
              : new Frame(null, source, null, tree).here());
    }
    if (superclass.declaration() instanceof CompiledClass c && !isExtended(c.type())) {
      throw ReadException.of(
          Code.UNSUPPORTED,
          "extends "
              + c.simpleName()
              + ": a class of a description may implement interfaces and extend classes in source,"
              + " Java's exceptions and its collections, but no other compiled class; hold it in a"
              + " field instead",
          new Frame(in.frameOrNull(), source, null, tree).here());
    }
  }

  private static boolean isExtended(Class<?> type) {
    boolean isExceptionOrCollection =
        Throwable.class.isAssignableFrom(type)
            || Collection.class.isAssignableFrom(type)
            || Map.class.isAssignableFrom(type);
    return type == Object.class
        || (isExceptionOrCollection
            && CompiledClass.isOfJdk(type)
            && !Modifier.isAbstract(type.getModifiers()));
  }

  /**
   * Refuses a class that overrides what an exception or a collection may call itself: what is
   * inherited is done by an instance of its own, which does not know of the override.
   */
  void checkOverrides(InterpretedClass subclass, Type.Declared superclass) {
    Class<?> type = ((CompiledClass) superclass.declaration()).type();
    for (InterpretedClass c = subclass; c != null; c = c.superclass()) {
      for (Tree member : c.tree().getMembers()) {
        if (member instanceof MethodTree method
            && !OVERRIDABLE.contains(method.getName().toString())
            && overrides(method, type)) {
          throw ReadException.of(
              Code.UNSUPPORTED,
              "%s overrides a method of %s, which a class of a description may extend but not change; hold it in a field instead"
                  .formatted(method.getName(), type.getSimpleName()),
              new Frame(in.frameOrNull(), c.source(), null, method).here());
        }
      }
    }
  }

  private static boolean overrides(MethodTree method, Class<?> superclass) {
    List<Method> inherited = new ArrayList<>(List.of(superclass.getMethods()));
    for (Class<?> c = superclass; c != null; c = c.getSuperclass()) {
      for (Method each : c.getDeclaredMethods()) {
        if (Modifier.isProtected(each.getModifiers())) {
          inherited.add(each);
        }
      }
    }
    return inherited.stream()
        .anyMatch(
            m ->
                method.getName().contentEquals(m.getName())
                    && method.getParameters().size() == m.getParameterCount());
  }

  private ReadException refuse(Reason reason, String what, Tree tree) {
    return in.refuse(reason.code, what + ": " + reason.message, tree);
  }

  private static String describe(Class<?> owner, String name) {
    return name.equals("new") || name.contains(".")
        ? "new " + owner.getSimpleName() + "(...)"
        : owner.getSimpleName() + "." + name;
  }
}
