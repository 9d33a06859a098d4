namespace WslGo.TestHost;

/// <summary>
/// Decides which failed tests are rerun, with the options of .NET's own extension (Microsoft.Testing.Extensions.Retry, which isn't
/// free software).
/// </summary>
/// <param name="Retries">The maximum number of reruns; 0 for none.</param>
/// <param name="MaxPercentage">The percentage of failed tests above which none is rerun.</param>
/// <param name="MaxTests">The number of failed tests above which none is rerun.</param>
internal sealed record RetryPolicy(int Retries, int? MaxPercentage, int? MaxTests)
{
    /// <summary>Why no test is rerun; null if failed tests are.</summary>
    /// <param name="failed">The number of tests that failed in the first run.</param>
    /// <param name="total">The number of tests that ran.</param>
    public string? Refuses(int failed, int total)
    {
        if (MaxTests < failed)
            return $"{failed} tests failed, more than the limit of {MaxTests} (--{GoTestOptions.RetryTests}): no test is retried.";
        return MaxPercentage * total < failed * 100
            ? $"{failed} of {total} tests failed, more than the limit of {MaxPercentage}% (--{GoTestOptions.RetryPercentage}): no test is retried."
            : null;
    }
}
