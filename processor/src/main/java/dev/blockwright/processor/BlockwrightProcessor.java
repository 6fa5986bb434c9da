package dev.blockwright.processor;

import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads each network description that the compiler sees, checks it, and writes its DJL block.
 *
 * <p>A description with a mistake gets a stub instead, so that the mistake is the only error shown.
 */
public final class BlockwrightProcessor extends AbstractProcessor {
  private @Nullable Session session;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** All, not {@code Network} alone: a compiler sees none of the annotations inside of methods. */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(Session.FIXES, Session.HAZARDS);
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    session = new Session(environment);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Objects.requireNonNull(session).process(annotations, round);
    return false;
  }
}
