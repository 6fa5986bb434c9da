package dev.blockwright.processor;

import dev.blockwright.dsl.Network;
import java.lang.annotation.AnnotationTypeMismatchException;
import java.util.Locale;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * A network to be read, named so that it is found again in a later round.
 *
 * @param packageName the package of the description and of the block
 * @param type the qualified name of the class
 * @param method the factory method; null where the class itself is the network
 * @param networkName the network's name, to which the block's adds a suffix
 */
record NetworkElement(
    String packageName, String type, @Nullable String method, String networkName) {

  static NetworkElement of(Element element) {
    Network network = element.getAnnotation(Network.class);
    String simple = element.getSimpleName().toString();
    boolean isMethod = element.getKind() == ElementKind.METHOD;
    TypeElement type = (TypeElement) (isMethod ? enclosing(element) : element);
    String stated = stated(network);
    return new NetworkElement(
        packageOf(element),
        type.getQualifiedName().toString(),
        isMethod ? simple : null,
        stated.isEmpty()
            ? simple.substring(0, 1).toUpperCase(Locale.ROOT) + simple.substring(1)
            : stated);
  }

  private static String stated(@Nullable Network network) {
    try {
      return network == null ? "" : network.value();
    } catch (AnnotationTypeMismatchException e) {
      return ""; // which the compiler reports
    }
  }

  /** A network of another name at the same place. */
  NetworkElement named(String other) {
    return new NetworkElement(packageName, type, method, other);
  }

  private static String packageOf(Element element) {
    Element at = element;
    while (!(at instanceof PackageElement)) {
      at = enclosing(at);
    }
    return ((PackageElement) at).getQualifiedName().toString();
  }

  private static Element enclosing(Element member) {
    return Objects.requireNonNull(member.getEnclosingElement());
  }

  /** The simple name of the generated class. */
  String blockName() {
    return networkName + "Block";
  }

  /** The full name of the generated class. */
  String qualifiedBlockName() {
    return packageName.isEmpty() ? blockName() : packageName + "." + blockName();
  }

  /** The network's element in the present round. */
  @Nullable Element find(Elements elements) {
    TypeElement found = elements.getTypeElement(type);
    if (found == null || method == null) {
      return found;
    }
    return ElementFilter.methodsIn(found.getEnclosedElements()).stream()
        .filter(m -> m.getSimpleName().contentEquals(method))
        .filter(m -> m.getAnnotation(Network.class) != null)
        .filter(m -> of(m).networkName.equals(networkName)) // methods may be overloaded
        .findFirst()
        .orElse(null);
  }
}
