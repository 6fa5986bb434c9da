package dev.blockwright.processor.emit;

import com.palantir.javapoet.NameAllocator;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that are Java identifiers and each given once. */
final class Names {
  private final Set<String> taken;

  Names(Collection<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** The wanted name if it is free, else that with a number: {@code encoder2}. */
  String fresh(String wanted) {
    String name = NameAllocator.toJavaIdentifier(wanted);
    return take(name)
        ? name
        : numberedFrom(2, Character.isDigit(name.charAt(name.length() - 1)) ? name + "_" : name);
  }

  /** The first free one of {@code relu_1}, {@code relu_2} ... */
  String numbered(String kind) {
    return numberedFrom(1, NameAllocator.toJavaIdentifier(kind) + "_");
  }

  private String numberedFrom(int first, String prefix) {
    int number = first;
    while (!take(prefix + number)) {
      number++;
    }
    return prefix + number;
  }

  private boolean take(String name) {
    return isIdentifier(name) && taken.add(name);
  }

  /** Whether a text can stand as a name as it is. */
  static boolean isIdentifier(String text) {
    return SourceVersion.isIdentifier(text) && !SourceVersion.isKeyword(text);
  }
}
