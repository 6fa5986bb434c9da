package dev.blockwright.processor.read;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IntersectionTypeTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WildcardTree;
import dev.blockwright.processor.read.Bindings.ClassBody;
import dev.blockwright.processor.read.Bindings.LocalVariable;
import dev.blockwright.processor.read.InterpretedClass.SourceField;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What names mean at some place: types, variables, and the methods of a simple name. */
final class Names {
  private final Interpreter in;

  Names(Interpreter in) {
    this.in = in;
  }

  // ---- types

  /** The type that a tree names at the present place. */
  Type type(Tree tree) {
    Frame frame = in.frame();
    return type(tree, frame.bindings, frame.source);
  }

  /** The type that a tree names where the given things are declared around it. */
  Type type(Tree tree, @Nullable Bindings around, SourceFile source) {
    if (tree instanceof PrimitiveTypeTree p) {
      return Type.Primitive.valueOf(p.getPrimitiveTypeKind().name());
    } else if (tree instanceof ArrayTypeTree a) {
      return new Type.Array(type(a.getType(), around, source));
    } else if (tree instanceof AnnotatedTypeTree a) {
      return type(a.getUnderlyingType(), around, source);
    } else if (tree instanceof IntersectionTypeTree i) {
      return type(i.getBounds().get(0), around, source);
    } else if (tree instanceof WildcardTree w) {
      return w.getBound() == null ? Type.Special.UNKNOWN : type(w.getBound(), around, source);
    } else if (tree instanceof ParameterizedTypeTree p) {
      Type raw = type(p.getType(), around, source);
      List<Type> arguments = new ArrayList<>();
      for (Tree argument : p.getTypeArguments()) {
        arguments.add(type(argument, around, source));
      }
      return raw instanceof Type.Declared d
          ? new Type.Declared(d.declaration(), List.copyOf(arguments))
          : raw;
    } else if (tree instanceof IdentifierTree i) {
      Type found = simpleType(i.getName().toString(), around, source);
      if (found != null) {
        return found;
      }
    } else if (tree instanceof MemberSelectTree m) {
      Declaration found = qualifiedType(m, around, source);
      if (found != null) {
        return found.raw();
      }
    }
    throw in.invalidJava("cannot find the class " + tree, tree, source);
  }

  /** A type without its arguments. */
  Type rawType(Tree tree, @Nullable Bindings around, SourceFile source) {
    return type(tree instanceof ParameterizedTypeTree p ? p.getType() : tree, around, source);
  }

  private @Nullable Type simpleType(String name, @Nullable Bindings around, SourceFile source) {
    for (Bindings b = around; b != null; b = b.outer()) {
      if (b instanceof Bindings.TypeParameter p && p.variable().name().equals(name)) {
        return p.variable();
      } else if (b instanceof Bindings.LocalClass c && c.declaration().simpleName().equals(name)) {
        return c.declaration().raw();
      } else if (b instanceof ClassBody body) {
        Type member = typeIn(body.declaration(), name);
        if (member != null) {
          return member;
        }
      }
    }
    Declaration found = in.classes().imports(source).type(name);
    return found == null ? null : found.raw();
  }

  private static @Nullable Type typeIn(InterpretedClass body, String name) {
    for (Type.Variable parameter : body.typeParameters()) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    if (body.simpleName().equals(name)) {
      return body.raw();
    }
    Declaration member = body.memberClass(name);
    return member == null ? null : member.raw();
  }

  private @Nullable Declaration qualifiedType(
      MemberSelectTree tree, @Nullable Bindings around, SourceFile source) {
    String name = tree.getIdentifier().toString();
    ExpressionTree qualifier = tree.getExpression();
    Declaration outer = null;
    if (qualifier instanceof IdentifierTree i) {
      Type type = simpleType(i.getName().toString(), around, source);
      outer = type instanceof Type.Declared d ? d.declaration() : null;
    } else if (qualifier instanceof MemberSelectTree m) {
      outer = qualifiedType(m, around, source);
    } else if (qualifier instanceof ParameterizedTypeTree p) {
      outer = Types.declaration(type(p, around, source));
    }
    return outer == null ? in.classes().find(tree.toString()) : outer.memberClass(name);
  }

  /** The class that a tree names at the present place; null where it names none. */
  @Nullable Declaration classNamed(Tree tree) {
    Frame frame = in.frame();
    return classNamed(tree, frame.bindings, frame.source);
  }

  /** The class that a tree names where the given things are declared around it, or null. */
  @Nullable Declaration classNamed(Tree tree, @Nullable Bindings around, SourceFile source) {
    if (tree instanceof IdentifierTree i) {
      Type type = simpleType(i.getName().toString(), around, source);
      return type == null ? null : Types.declaration(type);
    }
    return tree instanceof MemberSelectTree m ? qualifiedType(m, around, source) : null;
  }

  // ---- what an expression names

  /** What a name, qualified or not, stands for. */
  sealed interface Meaning {
    /** A variable. */
    record Variable(Place place) implements Meaning {}

    /** A class. */
    record ClassName(Declaration declaration) implements Meaning {}

    /** A package, or nothing. */
    record PackageName(String name) implements Meaning {}

    /** The value of an expression that is no name. */
    record Value(Typed value) implements Meaning {}
  }

  /** What an expression before a dot stands for. */
  Meaning meaning(ExpressionTree tree) {
    if (tree instanceof IdentifierTree i) {
      String name = i.getName().toString();
      if (name.equals("this") || name.equals("super")) {
        return new Meaning.Value(in.expressions().evaluate(tree));
      }
      Place place = variable(i);
      if (place != null) {
        return new Meaning.Variable(place);
      }
      Type type = simpleType(name, in.frame().bindings, in.frame().source);
      Declaration declaration = type == null ? null : Types.declaration(type);
      return declaration == null
          ? new Meaning.PackageName(name)
          : new Meaning.ClassName(declaration);
    } else if (tree instanceof MemberSelectTree m) {
      return member(m);
    } else if (tree instanceof ParameterizedTypeTree || tree instanceof AnnotatedTypeTree) {
      Declaration declaration = Types.declaration(type(tree));
      if (declaration != null) {
        return new Meaning.ClassName(declaration);
      }
    }
    return new Meaning.Value(in.expressions().evaluate(tree));
  }

  /** What a selection stands for. */
  Meaning member(MemberSelectTree tree) {
    String name = tree.getIdentifier().toString();
    if (name.equals("this") || name.equals("super") || name.equals("class")) {
      return new Meaning.Value(in.expressions().evaluate(tree));
    }
    Meaning qualifier = meaning(tree.getExpression());
    if (qualifier instanceof Meaning.PackageName p) {
      String qualified = p.name() + "." + name;
      Declaration found = in.classes().find(qualified);
      return found == null ? new Meaning.PackageName(qualified) : new Meaning.ClassName(found);
    } else if (qualifier instanceof Meaning.ClassName c) {
      Declaration.Field field = c.declaration().field(name);
      if (field != null && field.isStatic()) {
        return new Meaning.Variable(in.fields().ofClass(field, tree));
      }
      Declaration member = c.declaration().memberClass(name);
      if (member != null) {
        return new Meaning.ClassName(member);
      }
      throw in.invalidJava("cannot find " + name + " in " + c.declaration().simpleName(), tree);
    }
    return new Meaning.Variable(in.fields().of(value(qualifier), name, tree));
  }

  /** The value of what an expression names. */
  Typed value(Meaning meaning) {
    if (meaning instanceof Meaning.Variable v) {
      return new Typed(v.place().get(), v.place().type());
    } else if (meaning instanceof Meaning.Value v) {
      return v.value();
    }
    throw new IllegalArgumentException(meaning.toString());
  }

  // ---- variables

  /** The variable of a simple name at the present place. */
  @Nullable Place variable(IdentifierTree tree) {
    String name = tree.getName().toString();
    Frame frame = in.frame();
    for (Bindings b = frame.bindings; b != null; b = b.outer()) {
      if (b instanceof Bindings.Local l && l.variable().name.equals(name)) {
        return new Place.Local(l.variable());
      } else if (b instanceof ClassBody body) {
        Declaration.Field field = body.declaration().field(name);
        if (field != null && (field.isStatic() || body.self() != null)) {
          return field.isStatic() || !(field instanceof SourceField f)
              ? in.fields().ofClass(field, tree)
              : in.fields().of(body.self(), f);
        }
      }
    }
    Declaration.Field imported = in.classes().imports(frame.source).field(name);
    return imported == null ? null : in.fields().ofClass(imported, tree);
  }

  /** The present value of a simple name, without any effect; null where it has none yet. */
  static @Nullable Object peek(@Nullable Bindings around, String name) {
    for (Bindings b = around; b != null; b = b.outer()) {
      if (b instanceof Bindings.Local l && l.variable().name.equals(name)) {
        LocalVariable variable = l.variable();
        return variable.value;
      } else if (b instanceof ClassBody body
          && body.declaration().field(name) instanceof SourceField field) {
        if (field.isStatic()) {
          return field.owner().hasStatic(field) ? field.owner().getStatic(field) : null;
        }
        return body.self() == null ? null : body.self().get(field);
      }
    }
    return null;
  }

  // ---- methods

  /** The methods that a simple name may mean, and the object whose they are. */
  record Found(List<Callee> methods, @Nullable InterpretedObject self) {}

  /**
   * The methods of the innermost class around the present place that has some of the name; else
   * imported ones.
   */
  Found methods(String name) {
    for (Bindings b = in.frame().bindings; b != null; b = b.outer()) {
      if (b instanceof ClassBody body) {
        List<Callee> methods = body.declaration().methods(name);
        if (!methods.isEmpty()) {
          return new Found(methods, body.self());
        }
      }
    }
    return new Found(in.classes().imports(in.frame().source).methods(name), null);
  }

  /**
   * The body of the innermost class around the present place, which must have an instance there.
   */
  ClassBody innermostInstance(Tree tree) {
    ClassBody body = Bindings.body(in.frame().bindings);
    if (body == null || body.self() == null) {
      throw in.invalidJava("there is no this in a static method", tree);
    }
    return body;
  }

  /** The instance of a class's body that is known to have one. */
  static InterpretedObject self(ClassBody body) {
    return java.util.Objects.requireNonNull(body.self());
  }

  /**
   * Whether the type of a variable is to be found from its value: it has none, or var; or val,
   * which Lombok has replaced in all files but those that are parsed anew.
   */
  static boolean isInferred(VariableTree variable) {
    return variable.getType() == null
        || List.of("var", "val", "lombok.val").contains(variable.getType().toString());
  }

  /** The innermost object around some place that is an instance of the class. */
  static @Nullable InterpretedObject enclosing(@Nullable Bindings from, Declaration declaration) {
    for (Bindings b = from; b != null; b = b.outer()) {
      if (b instanceof ClassBody body
          && body.self() != null
          && body.declaration().isSubclassOf(declaration)) {
        return body.self();
      }
    }
    return null;
  }

  /** The innermost object around some place in the body of a class: {@code Outer.this}. */
  static @Nullable InterpretedObject enclosedBy(@Nullable Bindings from, Declaration declaration) {
    for (Bindings b = from; b != null; b = b.outer()) {
      if (b instanceof ClassBody body && body.self() != null && body.declaration() == declaration) {
        return body.self();
      }
    }
    return null;
  }

  // ---- constants

  /** Whether an expression is a constant expression (JLS 15.29). */
  boolean isConstant(ExpressionTree tree, @Nullable Bindings around, SourceFile source) {
    if (tree instanceof LiteralTree l) {
      return l.getKind() != Kind.NULL_LITERAL;
    } else if (tree instanceof ParenthesizedTree p) {
      return isConstant(p.getExpression(), around, source);
    } else if (tree instanceof UnaryTree u) {
      return switch (u.getKind()) {
        case UNARY_MINUS, UNARY_PLUS, BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT ->
            isConstant(u.getExpression(), around, source);
        default -> false;
      };
    } else if (tree instanceof BinaryTree b) {
      return isConstant(b.getLeftOperand(), around, source)
          && isConstant(b.getRightOperand(), around, source);
    } else if (tree instanceof ConditionalExpressionTree c) {
      return isConstant(c.getCondition(), around, source)
          && isConstant(c.getTrueExpression(), around, source)
          && isConstant(c.getFalseExpression(), around, source);
    } else if (tree instanceof TypeCastTree c) {
      return (c.getType() instanceof PrimitiveTypeTree || c.getType().toString().equals("String"))
          && isConstant(c.getExpression(), around, source);
    } else if (tree instanceof IdentifierTree i) {
      return isConstantName(i.getName().toString(), around, source);
    } else if (tree instanceof MemberSelectTree m) {
      ExpressionTree qualifier = m.getExpression();
      Declaration owner = null;
      if (qualifier instanceof IdentifierTree i) {
        Type type = simpleType(i.getName().toString(), around, source);
        owner = type == null ? null : Types.declaration(type);
      } else if (qualifier instanceof MemberSelectTree outer) {
        owner = qualifiedType(outer, around, source);
      }
      return owner != null && isConstant(owner.field(m.getIdentifier().toString()));
    }
    return false;
  }

  private boolean isConstantName(String name, @Nullable Bindings around, SourceFile source) {
    for (Bindings b = around; b != null; b = b.outer()) {
      if (b instanceof Bindings.Local l && l.variable().name.equals(name)) {
        return l.variable().isConstant;
      } else if (b instanceof ClassBody body) {
        Declaration.Field field = body.declaration().field(name);
        if (field != null) {
          return isConstant(field);
        }
      }
    }
    return isConstant(in.classes().imports(source).field(name));
  }

  private static boolean isConstant(Declaration.@Nullable Field field) {
    if (field instanceof SourceField f) {
      return f.isConstant();
    }
    return field instanceof CompiledClass.CompiledField c
        && Modifier.isFinal(c.field().getModifiers())
        && c.isStatic()
        && (c.field().getType().isPrimitive() || c.field().getType() == String.class);
  }
}
