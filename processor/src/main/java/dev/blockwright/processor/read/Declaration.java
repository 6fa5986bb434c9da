package dev.blockwright.processor.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class or interface, read from source or compiled. */
sealed interface Declaration permits CompiledClass, InterpretedClass {

  String simpleName();

  boolean isInterface();

  List<Type.Variable> typeParameters();

  /** The direct supertypes, superclass first. */
  List<Type.Declared> supertypes();

  /** The methods of a name, inherited ones too, overridden ones left out. */
  List<Callee> methods(String name);

  List<Callee> constructors();

  /** The abstract methods of an interface, inherited ones too. */
  List<Callee> abstractMethods();

  /** A field, inherited ones too. */
  @Nullable Field field(String name);

  /** A member class, inherited ones too. */
  @Nullable Declaration memberClass(String name);

  boolean isSubclassOf(Declaration other);

  /** This class without type arguments. */
  default Type.Declared raw() {
    return new Type.Declared(this, List.of());
  }

  /** This class with its own parameters as arguments, as within its body. */
  default Type.Declared itself() {
    return new Type.Declared(this, List.copyOf(typeParameters()));
  }

  /** A field of either kind of class. */
  sealed interface Field permits CompiledClass.CompiledField, InterpretedClass.SourceField {
    String name();

    Type type();

    boolean isStatic();
  }
}
