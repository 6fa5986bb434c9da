package dev.blockwright.processor.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What a class was in Kotlin, which its stub does not show: a protocol buffer in the annotation
 * {@code kotlin.Metadata}. Of other versions' metadata that cannot be read, nothing is known.
 */
final class KotlinMetadata {
  private static final int CLASS = 1;
  private static final int FILE = 2;

  // Fields of the messages Class, Function and Property.
  private static final int FUNCTION = 9;
  private static final int PROPERTY = 10;
  private static final int NAME = 2;
  private static final int FLAGS_OF_FUNCTION = 9;
  private static final int ANNOTATION_OF_FUNCTION = 12;
  private static final int ID = 1;

  private static final int DEFAULT_FLAGS = 6;
  private static final int HAS_ANNOTATIONS = 1;
  private static final String LAYERS = "Ldev/blockwright/dsl/annotate/";

  private final int kind;
  private final List<String> functions = new ArrayList<>();
  private final List<String> layers = new ArrayList<>();
  private final List<String> properties = new ArrayList<>();

  private KotlinMetadata(Map<String, Object> values) {
    kind = values.get("k") instanceof Integer number ? number : CLASS;
    if (kind != CLASS) {
      return;
    }
    String data = String.join("", texts(values.get("d1")));
    List<String> strings = texts(values.get("d2"));
    if (data.startsWith("\0")) { // the mark of characters that are bytes
      Message all = new Message(data.substring(1).getBytes(StandardCharsets.ISO_8859_1));
      all.skip(all.number()); // the table of strings: names of members stand in d2 as they are
      read(all, strings);
    }
  }

  /** What is known of a type. */
  static KotlinMetadata of(TypeElement type) {
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      if (Annotations.nameOf(mirror).equals(Kotlin.METADATA)) {
        Map<String, Object> values =
            mirror.getElementValues().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        e -> e.getKey().getSimpleName().toString(), e -> e.getValue().getValue()));
        try {
          return new KotlinMetadata(values);
        } catch (IndexOutOfBoundsException e) {
          break; // of another version
        }
      }
    }
    return new KotlinMetadata(Map.of("k", 0));
  }

  private static List<String> texts(@Nullable Object values) {
    return values instanceof List<?> list
        ? list.stream().map(v -> String.valueOf(((AnnotationValue) v).getValue())).toList()
        : List.of();
  }

  private void read(Message type, List<String> strings) {
    while (type.next()) {
      if (type.field == FUNCTION) {
        readFunction(type.message(), strings);
      } else if (type.field == PROPERTY) {
        Message property = type.message();
        while (property.next()) {
          if (property.field == NAME) {
            properties.add(strings.get(property.value));
          }
        }
      }
    }
  }

  private void readFunction(Message function, List<String> strings) {
    String name = "";
    int flags = DEFAULT_FLAGS;
    List<String> annotations = new ArrayList<>();
    while (function.next()) {
      if (function.field == NAME) {
        name = strings.get(function.value);
      } else if (function.field == FLAGS_OF_FUNCTION) {
        flags = function.value;
      } else if (function.field == ANNOTATION_OF_FUNCTION) {
        Message annotation = function.message();
        while (annotation.next()) {
          if (annotation.field == ID) {
            annotations.add(strings.get(annotation.value));
          }
        }
      }
    }
    functions.add(name);
    boolean isLayer = // before Kotlin 2.4 there is a flag alone
        annotations.isEmpty() || annotations.stream().anyMatch(a -> a.startsWith(LAYERS));
    if ((flags & HAS_ANNOTATIONS) != 0 && isLayer) {
      layers.add(name);
    }
  }

  /** Whether it stands for the functions of a file, and is no class. */
  boolean isFile() {
    return kind == FILE;
  }

  /** The functions that are layers, and that the stub lacks, since Java cannot have their names. */
  List<String> hidden(TypeElement stub) {
    List<String> shown =
        stub.getEnclosedElements().stream().map(e -> withoutModule(e.getSimpleName())).toList();
    return layers.stream().filter(name -> !shown.contains(name)).toList();
  }

  /**
   * The name that a member has in the source: a property's, where the member is its getter, and of
   * an internal member without the module's.
   */
  String nameOf(Element member) {
    String name = member.getSimpleName().toString();
    String bare = withoutModule(name);
    if (functions.contains(name) || !(member instanceof ExecutableElement)) {
      return name;
    }
    return properties.stream()
        .filter(property -> getter(property).equals(bare))
        .findFirst()
        .orElse(functions.contains(bare) ? bare : name);
  }

  private static String getter(String property) {
    return property.matches("is[^a-z].*")
        ? property
        : "get" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
  }

  private static String withoutModule(CharSequence name) {
    String text = name.toString();
    int dollar = text.indexOf('$', 1);
    return dollar < 0 ? text : text.substring(0, dollar);
  }

  /** A message of a protocol buffer, field by field. */
  private static final class Message {
    private final byte[] bytes;
    private int at;
    private final int end;

    /** The present field's number. */
    int field;

    /** The present field's value, if it is a number, or its length. */
    int value;

    private int wire;
    private int after;

    Message(byte[] bytes) {
      this(bytes, 0, bytes.length);
    }

    private Message(byte[] bytes, int start, int end) {
      this.bytes = bytes;
      this.at = start;
      this.after = start;
      this.end = Objects.checkIndex(end, bytes.length + 1);
    }

    /** Goes on to the next field, if there is one. */
    boolean next() {
      at = after;
      if (at >= end) {
        return false;
      }
      int tag = number();
      field = tag >>> 3;
      wire = tag & 7;
      value = wire == 0 || wire == 2 ? number() : 0;
      after = at + (wire == 2 ? value : wire == 1 ? 8 : wire == 5 ? 4 : 0);
      return true;
    }

    /** The present field as a message of its own. */
    Message message() {
      return new Message(bytes, at, after);
    }

    int number() {
      int number = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes[at++];
        number |= (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
      return number;
    }

    void skip(int count) {
      after = at + count;
    }
  }
}
