package dev.blockwright.processor.emit;

import com.palantir.javapoet.NameAllocator;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that are Java identifiers and each given once. */
final class Names {
  /**
   * What is longer loses its middle: the paths of composites nested hundreds deep would fill
   * megabytes.
   */
  private static final int LONGEST = 120;

  private final Set<String> taken;
  private final Map<String, Integer> next = new HashMap<>();

  Names(Collection<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** The wanted name if it is free, else that with a number: {@code encoder2}. */
  String fresh(String wanted) {
    String name = NameAllocator.toJavaIdentifier(shortened(wanted, "__"));
    return take(name)
        ? name
        : numberedFrom(2, Character.isDigit(name.charAt(name.length() - 1)) ? name + "_" : name);
  }

  /** The first free one of {@code relu_1}, {@code relu_2} ... */
  String numbered(String kind) {
    return numberedFrom(1, NameAllocator.toJavaIdentifier(kind) + "_");
  }

  private String numberedFrom(int first, String prefix) {
    int number = next.getOrDefault(prefix, first);
    while (!take(prefix + number)) {
      number++;
    }
    next.put(prefix, number + 1);
    return prefix + number;
  }

  /** A layer's path for readers. */
  static String shortened(String path) {
    return shortened(path, "...");
  }

  private static String shortened(String text, String middle) {
    int half = LONGEST / 2;
    return text.length() <= LONGEST
        ? text
        : text.substring(0, half) + middle + text.substring(text.length() - half);
  }

  private boolean take(String name) {
    return isIdentifier(name) && taken.add(name);
  }

  /** Whether a text can stand as a name as it is. */
  static boolean isIdentifier(String text) {
    return SourceVersion.isIdentifier(text) && !SourceVersion.isKeyword(text);
  }
}
