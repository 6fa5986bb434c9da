package dev.blockwright.processor;

import dev.blockwright.dsl.Network;
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

  /** Under kapt without the dsl, all: else nothing would tell that the annotation is not known. */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    boolean isLost = session != null && session.lacksAnnotations();
    return Set.of(isLost ? "*" : Network.class.getCanonicalName());
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
    Objects.requireNonNull(session).process(round);
    return false;
  }
}
