package dev.blockwright.processor.check;

import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.processor.read.MemberOrigin;
import dev.blockwright.processor.read.SourceOrigin;
import java.util.ArrayList;
import java.util.List;

/** What to try for each kind of mistake, the likeliest first. */
final class Rules {
  private Rules() {}

  /**
   * Edits that may mend a mistake.
   *
   * @param inputs where the network states its inputs
   */
  static List<Fix> propose(Mistake mistake, SourceOrigin inputs) {
    List<Fix> fixes = new ArrayList<>();
    if (mistake.failure() != null) {
      fixes.addAll(SizeRules.propose(mistake.failure(), inputs));
    }
    fixes.addAll(proposeByKind(mistake, inputs));
    return fixes;
  }

  private static List<Fix> proposeByKind(Mistake mistake, SourceOrigin inputs) {
    if (mistake.at() instanceof MemberOrigin) {
      return new MemberRules(mistake, inputs).propose();
    }
    if (!(mistake.at() instanceof SourceOrigin at)) {
      return List.of();
    }
    if (mistake.failure() == null) {
      return new SourceRules(mistake.problem(), at).propose();
    }
    Scene scene = new Scene(mistake.failure(), at, inputs);
    return switch (mistake.problem().code()) {
      case PLUS_SHAPE, MINUS_SHAPE, TIMES_SHAPE, DIV_SHAPE, CONCAT_SHAPE ->
          new ShapeRules(scene).propose();
      case MATMUL_SHAPE, ATTENTION_SHAPE -> new ShapeRules(scene).proposeForProducts();
      default -> LayerRules.propose(scene);
    };
  }
}
