/** What a network description is made of. */
module dev.blockwright.dsl {
  requires static transitive org.jspecify;
  requires static transitive org.immutables.value.annotations;

  exports dev.blockwright.dsl;
  exports dev.blockwright.dsl.annotate;
  exports dev.blockwright.dsl.graph;
  exports dev.blockwright.dsl.hazard;
  exports dev.blockwright.dsl.layer;
  exports dev.blockwright.dsl.problem;
  exports dev.blockwright.dsl.report;
  exports dev.blockwright.dsl.run;
  exports dev.blockwright.dsl.shape;
}
