package dev.blockwright.processor.read;

import java.io.IOException;
import java.io.InputStream;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Loads compiled classes that a description uses from the compilation's class and module paths. */
public final class HelperClasses extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Filer filer;
  private final Elements elements;

  /** A loader below the one of the dsl, so that both see the same dsl. */
  public HelperClasses(Filer filer, Elements elements) {
    super(HelperClasses.class.getClassLoader());
    this.filer = filer;
    this.elements = elements;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte @Nullable [] read(String name) {
    int dot = name.lastIndexOf('.');
    String packageName = dot < 0 ? "" : name.substring(0, dot);
    String file = name.substring(dot + 1) + ".class";
    byte[] bytes = read(StandardLocation.CLASS_PATH, packageName, file);
    if (bytes != null) {
      return bytes;
    }
    int nested = name.indexOf('$');
    TypeElement type = elements.getTypeElement(nested < 0 ? name : name.substring(0, nested));
    ModuleElement module = type == null ? null : elements.getModuleOf(type);
    return module == null || module.isUnnamed()
        ? null
        : read(StandardLocation.MODULE_PATH, module.getQualifiedName() + "/" + packageName, file);
  }

  private byte @Nullable [] read(StandardLocation path, String packageName, String file) {
    try {
      FileObject resource = filer.getResource(path, packageName, file);
      try (InputStream in = resource.openInputStream()) {
        return in.readAllBytes();
      }
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return null; // not there, or a compilation without such a path
    }
  }
}
