package dev.blockwright.processor.report;

import com.sun.source.util.Trees;
import dev.blockwright.dsl.graph.Origin;
import dev.blockwright.dsl.report.Mistake;
import dev.blockwright.processor.read.MemberOrigin;
import dev.blockwright.processor.read.SourceOrigin;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Shows messages through the compiler, at an expression or a member. */
public final class Diagnostics {
  private final Messager messager;
  private final @Nullable Trees trees;

  /**
   * The diagnostics of a compilation.
   *
   * @param trees null under a compiler without them
   */
  public Diagnostics(Messager messager, @Nullable Trees trees) {
    this.messager = messager;
    this.trees = trees;
  }

  /** Shows a mistake as an error, and what is to be said at other places as notes. */
  public void error(Mistake mistake, Element network) {
    print(Kind.ERROR, mistake.text(), mistake.at(), network);
    mistake.notes().forEach(note -> print(Kind.NOTE, note.text(), note.at(), network));
  }

  /** Shows a hazard. */
  public void hazard(Kind kind, Mistake mistake, Element network) {
    print(kind, mistake.text(), mistake.at(), network);
  }

  private void print(Kind kind, String text, Origin at, Element network) {
    if (at instanceof SourceOrigin source && trees != null) {
      trees.printMessage(kind, text, source.caretTree(), source.unit());
    } else if (at instanceof MemberOrigin member) {
      if (member.element().getKind() == ElementKind.PARAMETER) {
        messager.printMessage(kind, text, member.element(), member.annotation());
      } else {
        messager.printMessage(kind, text, member.element());
      }
    } else {
      messager.printMessage(kind, text, network);
    }
  }

  /** Shows an error at an element. */
  public void error(String text, Element element) {
    messager.printMessage(Kind.ERROR, text, element);
  }
}
