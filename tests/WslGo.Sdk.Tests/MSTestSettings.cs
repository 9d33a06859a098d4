// One more than processors: tests of what does not answer wait, and use none.
[assembly: Parallelize(Workers = 3, Scope = ExecutionScope.MethodLevel)]
