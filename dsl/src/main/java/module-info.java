/** What a network description is made of. */
module dev.blockwright.dsl {
  exports dev.blockwright.dsl;

  requires static transitive org.jspecify;
  requires static transitive org.immutables.value.annotations;
}
