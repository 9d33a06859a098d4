using System.Globalization;

namespace WslGo.Sdk.Tests;

/// <summary>
/// Whole builds on a machine whose other users attack: they create what the build would create, and exchange directories and links
/// all the time. The victim is an ordinary user, and root.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class OtherUserTests
{
    private const int User = 61001;
    private const int Attacker = OtherUsers.Attacker;

    [TestMethod]
    [DataRow(User)]
    [DataRow(0)]
    public void TemporaryDirectoriesOfOthersAreLeftAlone(int victim)
    {
        using var users = new OtherUsers();
        using var solution = users.Solution(victim);
        var precious = OtherUsers.Precious(solution);
        foreach (var place in new[] { users.Shared, "/dev/shm" })
        {
            // As a killed build would have left it, but for what is in it.
            var stale = place + "/wslgo-0123456789abcdef";
            users.Run(Attacker, $"umask 0; mkdir -p {stale}/d && cd {stale} && touch .lock d/x && ln -s {precious} l && for i in $(seq 300); do touch a$i; done").Succeeded();
            users.Attack(stale + "/d", stale + "/l");
        }

        for (var build = 0; build < 2; build++) solution.Dotnet("build", "app", "--no-incremental").Succeeded();

        users.EndAttacks();
        Assert.AreEqual("precious", File.ReadAllText(precious + "/x"));
        Assert.AreEqual("mine", users.Printed(solution));
        Assert.AreEqual("300", users.Run(0, $"ls {users.Shared}/wslgo-0123456789abcdef/ | grep -c ^a").Output.Trim(), "What the attacker has is the attacker's.");
    }

    [TestMethod]
    [DataRow(User, "stage", "evil")]
    [DataRow(0, "stage", "evil")]
    [DataRow(User, "stage/sources", "stage/evil")]
    [DataRow(0, "stage/sources", "stage/evil")]
    [DataRow(User, "", "../link")]
    [DataRow(0, "", "../link")]
    public void TheUsualStageOfAnotherIsNotUsed(int victim, string first, string second)
    {
        using var users = new OtherUsers();
        using var solution = users.Solution(victim);
        var precious = OtherUsers.Precious(solution);
        var place = "/var/tmp/wslgo-" + victim.ToString(CultureInfo.InvariantCulture);
        users.Run(Attacker, $"""
            umask 0
            for stage in {place}/stage {place}/evil {place}/stage/evil/..; do
                mkdir -p $stage{solution.PathOf("app")} $stage/sources{solution.PathOf("app")}
                printf 'package main\n\nfunc main() {"{ println(\"evil\") }"}\n' > $stage/sources{solution.PathOf("app")}/main.go
            done
            cp -r {place}/stage/sources {place}/stage/evil
            ln -s {precious} /var/tmp/link
            """).Succeeded();
        users.Attack(Path.GetFullPath(Path.Join(place, first)), Path.GetFullPath(Path.Join(place, second)));

        for (var build = 0; build < 2; build++)
        {
            var result = solution.Dotnet("build", "app", "-p:WslGoRelocate=always", "--no-incremental");
            if (result.ExitCode != 0) result.FailedWithOne("WSLGO3012");
            else Assert.AreEqual("mine", users.Printed(solution));
        }

        users.EndAttacks();
        IsIntact(users, precious, victim);
        Assert.AreEqual("", users.Run(0, $"find /var/tmp -uid {victim} -not -path /var/tmp").Output.Trim(), "Nothing of the victim's is there.");
    }

    [TestMethod]
    [DataRow(User, false)]
    [DataRow(0, false)]
    [DataRow(User, true)]
    [DataRow(0, true)]
    public void AStageThatLeadsElsewhereIsRefused(int victim, bool isExchanged)
    {
        using var users = new OtherUsers();
        using var solution = users.Solution(victim);
        var precious = OtherUsers.Precious(solution);
        users.Run(Attacker, $"umask 0; cd /var/tmp && mkdir own && ln -s {precious} stage").Succeeded();
        if (isExchanged) users.Attack("/var/tmp/stage", "/var/tmp/own");

        for (var build = 0; build < 2; build++)
        {
            // What is exchanged while the SDK looks may be gone before it is seen to be another user's.
            var result = solution.Dotnet("build", "app", "-p:WslGoRelocate=always", "-p:WslGoStageDirectory=/var/tmp/stage");
            result.FailedWithOne(isExchanged && result.Errors.Any(error => error.Code == "WSLGO3016") ? "WSLGO3016" : "WSLGO3012");
        }

        users.EndAttacks();
        IsIntact(users, precious, victim);
        Assert.AreEqual("", users.Run(0, "find -L /var/tmp/own /var/tmp/stage -type f -not -name x").Output.Trim(), "Nothing was written.");
    }

    [TestMethod]
    public void UsersWithoutNamesBuildSideBySide()
    {
        using var users = new OtherUsers();
        using var first = users.Solution(User);
        using var second = users.Solution(User + 1);

        BuildResult[] results = new BuildResult[2];
        Parallel.For(0, 2, index => results[index] = (index == 0 ? first : second).Dotnet("build", "app", "-p:WslGoRelocate=always"));

        foreach (var result in results) result.Succeeded();
        foreach (var user in new[] { User, User + 1 })
        {
            var stage = $"/var/tmp/wslgo-{user.ToString(CultureInfo.InvariantCulture)}/stage";
            Assert.AreEqual($"{user.ToString(CultureInfo.InvariantCulture)} 700", users.Run(0, $"stat -c '%u %a' {stage}").Succeeded().Output.Trim());
            StringAssert.Contains(users.Run(0, $"find {stage}/sources -name main.go").Output, "/app/main.go");
        }
    }

    [TestMethod]
    public void AHomeThatCannotBeWrittenIsNone()
    {
        using var users = new OtherUsers();
        using var solution = users.Solution(User, hasCache: false);
        solution.Variables["HOME"] = "/";

        var result = solution.Dotnet("build", "app", "-p:WslGoRelocate=always");

        result.Succeeded();
        Assert.AreEqual("mine", users.Printed(solution));
        var stage = $"/var/tmp/wslgo-{User.ToString(CultureInfo.InvariantCulture)}/stage";
        users.Run(0, $"test -d {stage}/sources{solution.PathOf("app")} && test -d {stage}/go-build/00").Succeeded();

        // Where go is told where its cache is, it is for the user to mend.
        solution.Variables["GOCACHE"] = "/cache";
        var error = solution.Dotnet("build", "app", "--no-incremental").FailedWithOne("WSLGO3016");
        StringAssert.Contains(error.Text, "Fix: set GOCACHE to a directory that you can write to.");
    }

    private static void IsIntact(OtherUsers users, string precious, int victim) => Assert.AreEqual(
        $"{victim.ToString(CultureInfo.InvariantCulture)} 755\nprecious", users.Run(0, $"stat -c '%u %a' {precious}; cat {precious}/x; ls -A {precious} | grep -vx x").Output.Trim());
}
