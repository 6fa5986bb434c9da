package dev.blockwright.processor.check;

import java.util.List;
import java.util.Optional;

/** What to try where one layer cannot take its input. */
final class LayerRules {
  private LayerRules() {}

  static List<Fix> propose(Scene scene) {
    Proposals fixes = new Proposals();
    Optional<Fix> swapped = scene.made().flatMap(PieceRules::swapped);
    if (swapped.isPresent()) {
      fixes.add(swapped.get());
      new PieceRules(scene, fixes).otherAxes();
    }
    new ArgumentRules(scene, fixes).exchanged();
    switch (scene.failure().problem().code()) {
      case STATED_SIZE -> new StatedRules(scene, fixes).statedSize();
      case STATE_SHAPE -> new StateRules(scene, fixes).state();
      case DTYPE -> new StatedRules(scene, fixes).dtype();
      case RANK -> new RankRules(scene, fixes).rank();
      case CUSTOM -> new RankRules(scene, fixes).custom();
      case GROUPS -> new GroupRules(scene, fixes).groups();
      case WINDOW -> new WindowRules(scene, fixes).window();
      case AXIS -> {
        if (swapped.isEmpty()) { // else the nearest axis would give pieces that nobody asked for
          new RangeRules(scene, fixes).axis();
        }
      }
      case INDEX -> new RangeRules(scene, fixes).index();
      case CROP -> new RangeRules(scene, fixes).crop();
      case SETTING -> new RangeRules(scene, fixes).padding();
      case SHARED -> new SharingRules(scene, fixes).shared();
      case NAME -> new SharingRules(scene, fixes).name();
      case RESHAPE -> new ReshapeRules(scene, fixes).reshape();
      case REARRANGE -> new ReshapeRules(scene, fixes).rearrange();
      case EXPAND_SHAPE -> new ReshapeRules(scene, fixes).expand();
      case UNKNOWN_SIZE -> new UnknownSizeRules(scene, fixes).unknownSize();
      default -> {}
    }
    return fixes.list();
  }
}
