package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;

/** The classes that generated code uses; known by name, since the processor carries no DJL. */
final class Types {
  static final ClassName ND_ARRAY = ClassName.get("ai.djl.ndarray", "NDArray");
  static final ClassName ND_LIST = ClassName.get("ai.djl.ndarray", "NDList");
  static final ClassName DATA_TYPE = ClassName.get("ai.djl.ndarray.types", "DataType");
  static final ClassName SHAPE = ClassName.get("ai.djl.ndarray.types", "Shape");
  static final ClassName PARAMETER = ClassName.get("ai.djl.nn", "Parameter");
  static final ClassName GENERATED_BLOCK =
      ClassName.get("dev.blockwright.runtime", "GeneratedBlock");
  static final ClassName COMPOSITE = GENERATED_BLOCK.nestedClass("Composite");
  static final ClassName OUTLINE = ClassName.get("dev.blockwright.runtime", "Outline");
  static final ClassName OUTLINE_BUILDER = OUTLINE.nestedClass("Builder");
  static final ClassName OUTLINE_COMPOSITE = OUTLINE.nestedClass("Composite");
  static final ClassName CUSTOM_BLOCK = ClassName.get("dev.blockwright.runtime", "CustomBlock");
  static final ClassName BATCH_NORM_PARAMETERS =
      ClassName.get("dev.blockwright.runtime", "BatchNormParameters");
  static final ClassName PASS = ClassName.get("dev.blockwright.runtime", "Pass");
  static final ClassName OPS = ClassName.get("dev.blockwright.runtime.op", "Ops");
  static final ClassName INITIALIZERS =
      ClassName.get("dev.blockwright.runtime.init", "Initializers");
  static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

  private Types() {}
}
