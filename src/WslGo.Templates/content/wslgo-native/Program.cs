foreach (var name in args.DefaultIfEmpty("world"))
{
    try
    {
        Console.WriteLine(Greeter.Greet(name));
    }
    catch (InvalidOperationException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
}

return 0;
