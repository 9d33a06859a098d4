namespace WslGo.TestHost;

/// <summary>
/// Which failed tests are run again, with the options of .NET's own extension for it (Microsoft.Testing.Extensions.Retry,
/// which is not free software).
/// </summary>
/// <param name="Retries">How often at most; 0 for never.</param>
/// <param name="MaxPercentage">None is if more than so many percent failed.</param>
/// <param name="MaxTests">None is if more failed.</param>
internal sealed record RetryPolicy(int Retries, int? MaxPercentage, int? MaxTests)
{
    /// <summary>Why none is run again; null if they are.</summary>
    /// <param name="failed">How many failed in the first run.</param>
    /// <param name="total">How many ran.</param>
    public string? Refuses(int failed, int total)
    {
        if (MaxTests < failed)
            return $"{failed} tests failed, more than the limit of {MaxTests} (--{GoTestOptions.RetryTests}): no test is retried.";
        return MaxPercentage * total < failed * 100
            ? $"{failed} of {total} tests failed, more than the limit of {MaxPercentage}% (--{GoTestOptions.RetryPercentage}): no test is retried."
            : null;
    }
}
