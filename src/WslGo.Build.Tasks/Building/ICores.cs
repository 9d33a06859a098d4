namespace WslGo.Build.Building;

/// <summary>The processor cores that all that builds at once shares.</summary>
internal interface ICores
{
    /// <summary>Asks for cores; what is given is to be given back.</summary>
    /// <param name="wanted">At least 1.</param>
    /// <returns>How many were given, from 1 to <paramref name="wanted"/>.</returns>
    int Request(int wanted);

    /// <summary>Gives cores back.</summary>
    void Release(int count);
}
