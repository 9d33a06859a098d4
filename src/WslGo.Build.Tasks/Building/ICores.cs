namespace WslGo.Build.Building;

/// <summary>The processor cores that all parallel parts of a build share.</summary>
internal interface ICores
{
    /// <summary>Requests cores, which the caller must release.</summary>
    /// <param name="wanted">The number of cores, at least 1.</param>
    /// <returns>The number granted, from 1 to <paramref name="wanted"/>.</returns>
    int Request(int wanted);

    /// <summary>Releases cores.</summary>
    void Release(int count);
}
