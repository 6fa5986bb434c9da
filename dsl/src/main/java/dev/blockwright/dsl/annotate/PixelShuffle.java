package dev.blockwright.dsl.annotate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes channels pixels: {@link dev.blockwright.dsl.layer.PixelShuffleLayer}. */
@Documented
@FactoryArguments("upscaleFactor")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface PixelShuffle {
  /** The factor of height and width. */
  int upscaleFactor();
}
