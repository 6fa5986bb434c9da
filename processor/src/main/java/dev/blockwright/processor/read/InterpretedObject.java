package dev.blockwright.processor.read;

import dev.blockwright.dsl.TrainingOnly;
import dev.blockwright.dsl.graph.Fielded;
import dev.blockwright.processor.read.InterpretedClass.SourceField;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a class that is read from source. Everywhere, in the interpreter as in compiled
 * code, it is its proxy, which implements the compiled interfaces of the class; there is one proxy
 * for an object. One that extends an exception or a collection of Java's has an instance of that
 * beside it.
 */
final class InterpretedObject implements InvocationHandler {
  private final Interpreter in;
  private final InterpretedClass declaration;
  private final Object proxy;
  private @Nullable Object inherited;
  private final int hash;
  private final Map<SourceField, @Nullable Object> fields = new LinkedHashMap<>();
  private final IdentityHashMap<InterpretedClass, Bindings.ClassBody> bodies =
      new IdentityHashMap<>();
  private Lambdas.@Nullable Body lambda;
  private @Nullable String enumName;
  private int ordinal;

  /** An instance whose fields have their default values, or their constant ones. */
  InterpretedObject(Interpreter in, InterpretedClass declaration, int hash) {
    this.in = in;
    this.declaration = declaration;
    this.hash = hash;
    Class<?> inherited = declaration.inheritedClass();
    this.proxy =
        inherited != null && Throwable.class.isAssignableFrom(inherited)
            ? new SourceException(this)
            : in.proxies().of(declaration.compiledInterfaces(), this);
    Deque<InterpretedClass> classes = new ArrayDeque<>();
    for (InterpretedClass c = declaration; c != null; c = c.superclass()) {
      classes.push(c);
    }
    for (InterpretedClass c : classes) {
      for (SourceField field : c.instanceFields()) {
        fields.put(field, field.defaultValue());
      }
    }
  }

  /** The object behind a proxy; null for any other value. */
  static @Nullable InterpretedObject behind(@Nullable Object value) {
    if (value instanceof SourceException exception) {
      return exception.object();
    }
    return value instanceof Fielded
            && Proxy.isProxyClass(value.getClass())
            && Proxy.getInvocationHandler(value) instanceof InterpretedObject object
        ? object
        : null;
  }

  Object proxy() {
    return proxy;
  }

  InterpretedClass declaration() {
    return declaration;
  }

  /** The instance of a compiled superclass that holds what is inherited; null without one. */
  @Nullable Object inherited() {
    return inherited;
  }

  void inherit(@Nullable Object instance) {
    inherited = instance;
  }

  @Nullable Object get(SourceField field) {
    return fields.get(field);
  }

  /** The values of all instance fields. */
  Map<SourceField, @Nullable Object> values() {
    return Collections.unmodifiableMap(fields);
  }

  void set(SourceField field, @Nullable Object value) {
    fields.put(field, value);
  }

  /** What is declared around the members of one of its classes. */
  Bindings.ClassBody body(InterpretedClass c) {
    return bodies.computeIfAbsent(c, k -> new Bindings.ClassBody(k, this, k.staticBody().outer()));
  }

  /**
   * Says what is declared around one of its classes, if that is more than what is there without an
   * instance.
   */
  void enclose(InterpretedClass c, @Nullable Bindings outer) {
    bodies.put(c, new Bindings.ClassBody(c, this, outer));
  }

  /** What its only abstract method does, if it comes from a lambda. */
  Lambdas.@Nullable Body lambda() {
    return lambda;
  }

  void become(Lambdas.Body body) {
    lambda = body;
  }

  void become(String constant, int position) {
    enumName = constant;
    ordinal = position;
  }

  /** The name of an enum's constant; null for other objects. */
  @Nullable String enumName() {
    return enumName;
  }

  /** All constants of the enum of which this is one. */
  List<Object> enumConstants() {
    return enumeration().enumConstants().stream().map(InterpretedObject::proxy).toList();
  }

  private InterpretedClass enumeration() {
    InterpretedClass superclass = declaration.superclass(); // where the constant has a body
    return superclass == null ? declaration : superclass;
  }

  int ordinal() {
    return ordinal;
  }

  @Override
  public @Nullable Object invoke(
      Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    List<@Nullable Object> values = arguments == null ? List.of() : Arrays.asList(arguments);
    if (method.getDeclaringClass() == Fielded.class) {
      return switch (method.getName()) {
        case "fields" -> in.callback(entry(), this::publishedFields);
        case "typeName" -> declaration.simpleName();
        case "trainingOnly" -> in.callback(entry(), this::trainingOnly);
        case "isRecord" -> declaration.isRecord();
        case "implementedBy" -> in.callback(entry(), declaration::implementedBy);
        default -> throw new IllegalArgumentException(method.getName());
      };
    }
    return in.callback(entry(), () -> in.calls().fromOutside(this, method, values));
  }

  private Frame entry() {
    return Frame.entry(declaration.source(), declaration.staticBody(), declaration.tree());
  }

  /** What an object does that its class does not define: methods of Object, Record and Enum. */
  @Nullable Object builtIn(String method, List<@Nullable Object> arguments) {
    Object argument = arguments.isEmpty() ? null : arguments.get(0);
    return switch (method) {
      case "toString" -> defaultToString();
      case "hashCode" -> declaration.isRecord() ? recordHash() : (Object) hash;
      case "equals" -> declaration.isRecord() ? recordEquals(argument) : argument == proxy;
      case "name" -> enumName;
      case "ordinal" -> ordinal;
      case "compareTo" -> compareTo(argument);
      case "getClass" -> {
        if (lambda != null) {
          throw in.refusals().classOfLambda(in.frame().at());
        }
        yield declaration.classObject();
      }
      case "getDeclaringClass" -> enumeration().classObject();
      default -> throw new IllegalArgumentException(method);
    };
  }

  private int compareTo(@Nullable Object other) {
    InterpretedObject object = InterpretedObject.behind(Objects.requireNonNull(other));
    if (object == null) {
      throw new ClassCastException();
    }
    return ordinal - object.ordinal;
  }

  private String defaultToString() {
    if (enumName != null) {
      return enumName;
    }
    if (!declaration.isRecord()) {
      // As Object.toString: the hash code may be the class's own.
      return declaration.binaryName() + "@" + Integer.toHexString(proxy.hashCode());
    }
    List<String> components = new ArrayList<>();
    fields.forEach((field, value) -> components.add(field.name() + "=" + value));
    return declaration.simpleName() + "[" + String.join(", ", components) + "]";
  }

  private int recordHash() {
    int result = 0;
    for (Object value : fields.values()) {
      result = 31 * result + Objects.hashCode(value);
    }
    return result;
  }

  private boolean recordEquals(@Nullable Object other) {
    InterpretedObject object = behind(other);
    return object != null
        && object.declaration == declaration
        && declaration.instanceFields().stream()
            .allMatch(f -> Objects.equals(fields.get(f), object.fields.get(f)));
  }

  private Set<String> trainingOnly() {
    Set<String> names = new LinkedHashSet<>();
    for (SourceField field : fields.keySet()) {
      if (field.annotation(TrainingOnly.class) != null) {
        names.add(field.publishedName());
      }
    }
    return names;
  }

  private Map<String, @Nullable Object> publishedFields() {
    Map<String, @Nullable Object> published = new LinkedHashMap<>();
    fields.forEach((field, value) -> published.put(field.publishedName(), value));
    return Collections.unmodifiableMap(published);
  }
}
