"""A made-up county for demonstrations, tests and benchmarks: deterministic, of any size, with a known answer key.

Most records keep every rule; beside them stand cases that break one, planted on purpose. The answer key is
written down with each case, so it depends on no engine.
"""
