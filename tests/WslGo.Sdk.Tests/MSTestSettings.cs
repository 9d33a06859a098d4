// A build server has two processors, and tests of what does not answer use none.
[assembly: Parallelize(Workers = 3, Scope = ExecutionScope.MethodLevel)]
