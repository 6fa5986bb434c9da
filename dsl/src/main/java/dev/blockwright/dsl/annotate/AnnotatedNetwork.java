package dev.blockwright.dsl.annotate;

import dev.blockwright.dsl.Tensor;
import dev.blockwright.dsl.graph.Fielded;
import dev.blockwright.dsl.problem.Code;
import dev.blockwright.dsl.problem.DescriptionException;
import dev.blockwright.dsl.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A network in the annotated style: its members, applied in order. */
public final class AnnotatedNetwork implements Fielded {
  /** The name of a network's input among its members. */
  public static final String INPUT = "input";

  private final String typeName;
  private final List<Member> members;

  /** A network of members. */
  public AnnotatedNetwork(String typeName, List<Member> members) {
    this.typeName = typeName;
    this.members = List.copyOf(members);
  }

  /**
   * Applies the members to the input; the result is that of the last one.
   *
   * @param at is told each member before it is applied
   */
  public Tensor forward(Tensor input, Consumer<Member> at) {
    Map<String, Tensor> results = new LinkedHashMap<>();
    results.put(INPUT, input);
    Tensor last = input;
    for (Member member : members) {
      at.accept(member);
      last = apply(member, last, results);
      if (results.put(member.name(), last) != null) {
        throw new DescriptionException(
            Problem.of(Code.NAME, "two members have the name " + member.name()));
      }
    }
    return last;
  }

  private static Tensor apply(Member member, Tensor before, Map<String, Tensor> results) {
    List<Tensor> inputs =
        member.from().isEmpty()
            ? List.of(before)
            : member.from().stream().map(name -> result(name, member, results)).toList();
    if (member.junction() != null) {
      return member.junction().join(inputs);
    }
    if (member.layer() == null) {
      throw new IllegalStateException(member.name() + " is neither a layer nor a junction");
    }
    return inputs.get(0).then(member.layer());
  }

  private static Tensor result(String name, Member member, Map<String, Tensor> results) {
    Tensor result = results.get(name);
    if (result == null) {
      throw new DescriptionException(
          Problem.of(
              Code.SIGNATURE,
              member.name()
                  + " takes the result of "
                  + name
                  + ", which is no member before it; those are "
                  + String.join(", ", results.keySet())));
    }
    return result;
  }

  @Override
  public String typeName() {
    return typeName;
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Member member : members) {
      if (member.layer() != null) {
        fields.put(member.name(), member.layer());
      }
    }
    return fields;
  }
}
