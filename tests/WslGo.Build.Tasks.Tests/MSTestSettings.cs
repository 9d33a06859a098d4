[assembly: Parallelize(Workers = 0, Scope = ExecutionScope.MethodLevel)]

// A test that takes a type of the task assembly, of which only the tasks are public, is internal itself.
[assembly: DiscoverInternals]
