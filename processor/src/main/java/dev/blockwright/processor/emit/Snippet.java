package dev.blockwright.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a statement: text, with places where a line may break and the classes that it names.
 *
 * <p>JavaPoet's own {@code CodeBlock} is written part by part, twice for each file, which for deep
 * networks took longer than reading them. Statements therefore reach JavaPoet as whole lines, which
 * are filled here as it would fill them.
 */
final class Snippet {
  private static final int WIDTH = 100;

  /** Those of its package and its own. */
  private static final int WORDS_OF_CLASS = 5;

  /** A space, or where the line is full the begin of the next one. */
  static final char BREAK = '\n';

  /** The next class. */
  private static final char TYPE = '\u0001';

  /** The next class and a dot, where the static method behind it is not imported. */
  private static final char QUALIFIER = '\u0002';

  private static final String CONTINUED = "    ";

  /** Nothing. */
  static final Snippet EMPTY = new Snippet("", List.of());

  private final String text;
  private final List<ClassName> types;

  private Snippet(String text, List<ClassName> types) {
    this.text = text;
    this.types = types;
  }

  /** Texts, other code, names of classes and values one after the other. */
  static Snippet of(Object... parts) {
    Builder builder = new Builder();
    for (Object part : parts) {
      builder.add(part);
    }
    return builder.build();
  }

  /** A static method, by its simple name where it is imported. */
  static Snippet ofMethod(ClassName type, String method) {
    return new Snippet(QUALIFIER + method, List.of(type));
  }

  /** Snippets one after the other, between which a line may break. */
  static Snippet list(Collection<Snippet> elements) {
    Builder builder = new Builder();
    for (Snippet element : elements) {
      builder.add(builder.isEmpty() ? "" : "," + BREAK).add(element);
    }
    return builder.build();
  }

  /** A value as a literal of Java. */
  static String literal(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c > '~') {
        return CodeBlock.of("$S", value).toString();
      }
    }
    return '"' + value + '"';
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** How many words there are. */
  int words() {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean isPart = Character.isJavaIdentifierPart(text.charAt(i));
      words += isPart && !inside ? 1 : 0;
      inside = isPart;
    }
    return words + WORDS_OF_CLASS * types.size();
  }

  /**
   * The code as lines.
   *
   * @param column where the first line begins
   * @param indent how far the place is indented, where JavaPoet puts the other lines
   * @param hidden the names of methods that are not imported
   */
  CodeBlock lines(int column, int indent, Set<String> hidden) {
    return new Lines(indent, hidden).add(this, column, 0).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Snippet code && text.equals(code.text) && types.equals(code.types);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, types);
  }

  @Override
  public String toString() {
    return text;
  }

  /** A snippet that grows. */
  static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private List<ClassName> types = List.of();

    /** Adds a text, code, the name of a class, or a value. */
    Builder add(Object part) {
      if (part instanceof Snippet code) {
        text.append(code.text);
        addTypes(code.types);
      } else if (part instanceof ClassName type) {
        text.append(TYPE);
        addTypes(List.of(type));
      } else {
        text.append(part);
      }
      return this;
    }

    private void addTypes(List<ClassName> more) {
      if (more.isEmpty()) {
        return;
      }
      if (types.isEmpty()) {
        types = new ArrayList<>();
      }
      types.addAll(more);
    }

    boolean isEmpty() {
      return text.length() == 0;
    }

    Snippet build() {
      return new Snippet(text.toString(), types);
    }
  }

  /** Lines of a file, filled. */
  static final class Lines {
    private final CodeBlock.Builder block = CodeBlock.builder();
    private final StringBuilder text = new StringBuilder();
    private final int indent;
    private final Set<String> hidden;

    /**
     * No lines yet.
     *
     * @param indent how far the place is indented, where JavaPoet puts each line
     * @param hidden the names of methods that are not imported
     */
    Lines(int indent, Set<String> hidden) {
      this.indent = indent;
      this.hidden = hidden;
    }

    /** Adds a text as it is. */
    Lines add(String literal) {
      text.append(literal);
      return this;
    }

    /** Adds a statement. */
    Lines addStatement(Snippet statement) {
      return add(statement, indent, 0).add(";\n");
    }

    /** Adds a line of a chain of calls. */
    Lines addChained(Snippet call) {
      return add("\n" + CONTINUED).add(call, indent + CONTINUED.length(), CONTINUED.length());
    }

    /**
     * Adds code, which a semicolon will follow.
     *
     * @param column where it begins
     * @param deeper how much deeper than the place its line is indented
     */
    Lines add(Snippet code, int column, int deeper) {
      int at = column;
      int type = 0;
      int begin = 0;
      while (begin <= code.text.length()) {
        int end = code.text.indexOf(BREAK, begin);
        end = end < 0 ? code.text.length() : end;
        int semicolon = end == code.text.length() ? 1 : 0;
        int width = code.width(begin, end, type, hidden);
        if (begin > 0 && at + 1 + width + semicolon > WIDTH) {
          text.append('\n').append(" ".repeat(deeper)).append(CONTINUED);
          at = indent + deeper + CONTINUED.length() + width;
        } else {
          text.append(begin > 0 ? " " : "");
          at += (begin > 0 ? 1 : 0) + width;
        }
        type = write(code, begin, end, type);
        begin = end + 1;
      }
      return this;
    }

    private int write(Snippet code, int begin, int end, int firstType) {
      int type = firstType;
      for (int i = begin; i < end; i++) {
        char c = code.text.charAt(i);
        if (c == TYPE || c == QUALIFIER) {
          ClassName name = code.types.get(type++);
          if (c == TYPE || code.isHidden(i + 1, hidden)) {
            flush();
            block.add("$T", name);
            text.append(c == TYPE ? "" : ".");
          }
        } else {
          text.append(c);
        }
      }
      return type;
    }

    private void flush() {
      block.add("$L", text.toString());
      text.setLength(0);
    }

    CodeBlock build() {
      flush();
      return block.build();
    }
  }

  /** The width of a part of the text, in which the types from a given one on stand. */
  private int width(int begin, int end, int firstType, Set<String> hidden) {
    int width = end - begin;
    if (types.isEmpty()) {
      return width;
    }
    int type = firstType;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c == TYPE) {
        width += types.get(type++).simpleName().length() - 1;
      } else if (c == QUALIFIER) {
        int name = types.get(type++).simpleName().length();
        width += isHidden(i + 1, hidden) ? name : -1;
      }
    }
    return width;
  }

  /** Whether the method whose name begins at a place is not imported. */
  private boolean isHidden(int begin, Set<String> hidden) {
    int end = begin;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return hidden.contains(text.substring(begin, end));
  }
}
