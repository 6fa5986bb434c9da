module app {
  requires kotlin.stdlib;
  requires dev.blockwright.dsl;
  requires dev.blockwright.runtime;
  requires ai.djl.api;
  requires static java.compiler;

  exports app;
}
