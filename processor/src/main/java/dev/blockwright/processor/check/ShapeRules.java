package dev.blockwright.processor.check;

import dev.blockwright.dsl.problem.Code;
import java.util.List;

/** What to try where tensors that should have one shape, or one size, have several. */
final class ShapeRules {
  private final Scene scene;
  private final Conflict conflict;
  private final Proposals fixes = new Proposals();
  private final AxisRules axes;
  private final OperandRules operands;
  private final ProjectionRules projections;
  private final PaddingRules paddings;
  private final CropRules crops;
  private final WidthRules widths;
  private final CompositeRules composites;
  private final ArgumentRules arguments;

  ShapeRules(Scene scene) {
    this.scene = scene;
    this.conflict = new Conflict(scene);
    this.axes = new AxisRules(conflict, fixes);
    this.operands = new OperandRules(conflict, fixes);
    this.projections = new ProjectionRules(conflict, fixes);
    this.paddings = new PaddingRules(conflict, fixes);
    this.crops = new CropRules(conflict, fixes);
    this.widths = new WidthRules(conflict, fixes);
    this.composites = new CompositeRules(conflict, fixes);
    this.arguments = new ArgumentRules(scene, fixes);
  }

  List<Fix> propose() {
    if (conflict.size() != 2) {
      return List.of();
    }
    int rank = conflict.shape(0).rank();
    if (rank != conflict.shape(1).rank()) {
      axes.lineUp();
      return fixes.list();
    }
    if (conflict.isConcat()) {
      operands.forEachExample();
      axes.otherAxis();
    }
    if (conflict.value(0).producer() == null && conflict.value(1).producer() == null) {
      widths.inputsOfOneShape();
    }
    boolean isOfSpace = conflict.isOfSpace();
    axes.transposed();
    operands.evenPieces();
    if (isOfSpace) {
      paddings.poolsThatPad();
    }
    operands.otherTensors();
    if (conflict.isConcat()) {
      arguments.exchanged();
      projections.spread(0, 1);
      projections.spread(1, 0);
    } else {
      composites.whereTheyFit();
      projections.strideOfShortcut();
      for (int side = 1; side >= 0; side--) {
        if (rank <= 3 || conflict.isNarrower(side)) {
          widths.agree(side, 1 - side, true);
        }
      }
      new LoopRules(conflict, fixes).bounds();
      arguments.exchanged();
      projections.project(1);
      projections.project(0);
      projections.upsample(0, 1);
      projections.upsample(1, 0);
      if (rank == 3 && !conflict.isWindowed()) {
        // What is added to a sequence gets its width, and not the other way round.
        int added = conflict.side(1).isEmpty() ? 0 : 1;
        projections.projectLast(added, 1 - added);
        projections.projectLast(1 - added, added);
      }
    }
    if (isOfSpace) {
      paddings.paddings();
      paddings.oddWindows();
      paddings.sameWindows();
      paddings.outputPaddings();
    }
    composites.callsOfComposites();
    if (isOfSpace) {
      paddings.strides();
      if (conflict.isOfRounding()) {
        fixes.addAll(new InputRules(scene.inputs()).otherSizes(conflict.value(0), false));
      }
      crops.crop();
    }
    widths.agree(0, 1, false);
    widths.agree(1, 0, false);
    widths.inputsOfOneShape();
    return fixes.list();
  }

  /** What to try where two tensors should have one size in different axes, or in one of several. */
  List<Fix> proposeForProducts() {
    boolean isMatmul = scene.failure().problem().code() == Code.MATMUL_SHAPE;
    if (isMatmul && conflict.size() == 2) {
      operands.exchanged();
      axes.heads();
      String swapped = ".transpose(-2, -1)";
      for (int side = 1; side >= 0; side--) {
        fixes.add("transpose " + conflict.label(side), scene.after(conflict.index(side), swapped));
      }
    }
    arguments.exchanged();
    for (int i = 0; i + 1 < conflict.size(); i++) {
      widths.agree(i, i + 1, false);
      widths.agree(i + 1, i, false);
      projections.projectLast(i, i + 1);
      projections.projectLast(i + 1, i);
    }
    widths.inputsOfOneShape();
    return fixes.list();
  }
}
