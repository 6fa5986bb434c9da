package dev.blockwright.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A method or constructor that a call may mean. */
sealed interface Callee {

  Declaration owner();

  String name();

  List<Type.Variable> typeParameters();

  List<Type> parameters();

  boolean isVarargs();

  Type returns();

  boolean isStatic();

  boolean isAbstract();

  /** A compiled method or constructor. */
  record Compiled(
      CompiledClass owner,
      Executable executable,
      List<Type.Variable> typeParameters,
      List<Type> parameters,
      Type returns,
      boolean isStatic,
      boolean isAbstract)
      implements Callee {
    @Override
    public String name() {
      return executable.getName();
    }

    @Override
    public boolean isVarargs() {
      return executable.isVarArgs();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Compiled compiled && compiled.executable.equals(executable);
    }

    @Override
    public int hashCode() {
      return executable.hashCode();
    }
  }

  /** A method or constructor in source. */
  record Source(
      InterpretedClass owner,
      MethodTree tree,
      List<Type.Variable> typeParameters,
      List<Type> parameters,
      Type returns,
      boolean isVarargs,
      boolean isStatic,
      boolean isAbstract,
      boolean isPrivate)
      implements Callee {
    @Override
    public String name() {
      return tree.getName().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Source s && s.tree == tree;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(tree);
    }
  }

  /**
   * What the compiler would add to a class in source: a default constructor, a record's accessor,
   * an enum's values.
   */
  record Implicit(
      InterpretedClass owner,
      String name,
      List<Type> parameters,
      Type returns,
      boolean isStatic,
      boolean isVarargs,
      Body body)
      implements Callee {
    /** What an implicit method does; the receiver is null for a static one. */
    interface Body {
      @Nullable Object call(@Nullable InterpretedObject self, List<@Nullable Object> arguments);
    }

    @Override
    public List<Type.Variable> typeParameters() {
      return List.of();
    }

    @Override
    public boolean isAbstract() {
      return false;
    }
  }

  /** Whether this method, in a subclass, overrides the other. */
  default boolean overrides(Callee other) {
    if (!name().equals(other.name()) || parameters().size() != other.parameters().size()) {
      return false;
    }
    for (int i = 0; i < parameters().size(); i++) {
      Type mine = parameters().get(i);
      Type theirs = other.parameters().get(i);
      if (!Types.erasure(mine).equals(Types.erasure(theirs)) && !mayReplace(mine, theirs)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a type may be what a subclass has for a type parameter of its superclass. */
  private static boolean mayReplace(Type mine, Type theirs) {
    if (theirs instanceof Type.Array array) {
      return mine instanceof Type.Array a && mayReplace(a.component(), array.component());
    }
    return mine.isReference()
        && theirs instanceof Type.Variable variable
        && (variable.owner() instanceof Class || variable.owner() instanceof ClassTree);
  }

  /** The name and parameter types, for messages. */
  default String signature() {
    return name()
        + parameters().stream()
            .map(t -> Types.erasure(t).toString())
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
