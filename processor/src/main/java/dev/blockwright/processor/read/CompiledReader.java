package dev.blockwright.processor.read;

import dev.blockwright.dsl.Network;
import dev.blockwright.dsl.graph.StackOrigin;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.dsl.run.CompiledNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads networks that are compiled already, in Kotlin or in Java, by running them. */
public final class CompiledReader {
  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final long STACK_SIZE = 128L << 20;

  private final Elements elements;
  private final ClassLoader loader;

  /**
   * A reader.
   *
   * @param loader where the compiled classes are found
   */
  public CompiledReader(Elements elements, ClassLoader loader) {
    this.elements = elements;
    this.loader = loader;
  }

  /** Whether a type's annotation names a compiled class, known or not. */
  public static boolean isFrom(Element element) {
    return named(element).findAny().isPresent();
  }

  private static Stream<Object> named(Element element) {
    AnnotationMirror network = Annotations.find(element, Network.class);
    return network == null
        ? Stream.of()
        : network.getElementValues().entrySet().stream()
            .filter(value -> value.getKey().getSimpleName().contentEquals("from"))
            .map(value -> value.getValue().getValue());
  }

  /** The compiled class that a type's annotation names; null if it names none that is known. */
  public static @Nullable TypeElement from(Element element) {
    return named(element)
        .filter(DeclaredType.class::isInstance)
        .map(type -> (TypeElement) ((DeclaredType) type).asElement())
        .findFirst()
        .orElse(null);
  }

  /**
   * Reads the networks that a class describes.
   *
   * @param name the name that is stated for the only one; empty to keep its own
   * @param element what carries the annotation
   */
  public List<Description> read(String name, TypeElement type, Element element) {
    String otherwise = name.isEmpty() ? type.getSimpleName().toString() : name;
    Set<Element> sources = Set.of(element, type);
    try {
      return within(
          () -> {
            Class<?> compiled =
                Class.forName(elements.getBinaryName(type).toString(), false, loader);
            List<CompiledNetwork> networks = CompiledNetwork.all(compiled);
            if (!name.isEmpty() && networks.size() > 1) {
              throw new DescriptionException(
                  Problem.of(
                      Code.NAME,
                      "%s describes %d networks, which cannot all be named %s: leave the name out"
                          .formatted(type.getSimpleName(), networks.size(), name)));
            }
            List<Description> read = new ArrayList<>();
            for (CompiledNetwork network : networks) {
              CompiledNetwork named = name.isEmpty() ? network : network.named(name);
              CompiledNetwork.Reading reading = named.read();
              List<Mistake> mistakes =
                  reading.mistakes().stream().map(m -> placed(m, element)).toList();
              read.add(new Description(named.name(), reading.graph(), mistakes, sources));
            }
            return read;
          });
    } catch (DescriptionException e) {
      return List.of(Description.failed(otherwise, element, e.problem()));
    } catch (ClassNotFoundException | LinkageError e) {
      return List.of(Description.failed(otherwise, element, unloadable(type, e)));
    } catch (TimeoutException e) {
      String message =
          "%s is still being read after %d s".formatted(type.getSimpleName(), LIMIT.toSeconds());
      return List.of(Description.failed(otherwise, element, Problem.of(Code.FUEL, message)));
    }
  }

  /** A mistake that has no line, such as a wrong signature, stands at the annotation. */
  private static Mistake placed(Mistake mistake, Element element) {
    return mistake.at() == StackOrigin.UNKNOWN
        ? new Mistake(
            mistake.problem(),
            mistake.text(),
            MemberOrigin.of(element, null, element.getSimpleName().toString(), null))
        : mistake;
  }

  private static Problem unloadable(TypeElement type, Throwable e) {
    return Problem.of(
        Code.SIGNATURE,
        "the class %s of @Network(from = ...) cannot be loaded: %s. It must be compiled before, in another module, and stand with all that it needs on the class path"
            .formatted(type.getSimpleName(), e));
  }

  /** Does something in a thread of its own, with a deep stack, and leaves it behind in the end. */
  private static <T> T within(Callable<T> work) throws ClassNotFoundException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "blockwright-reader", STACK_SIZE);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof ClassNotFoundException absent) {
        throw absent;
      } else if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException other ? other : new IllegalStateException(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      thread.interrupt();
    }
  }
}
