using System.Net;
using System.Net.Sockets;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Hosting;

public sealed class TakenTests
{
    [Theory]
    [InlineData("Registry:Urls", "http://")]
    [InlineData("Broker:Listen", "")]
    public async Task A_port_that_another_program_has_is_named(string key, string scheme)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"{scheme}{other.LocalEndpoint}";

        var run = await StartInVainAsync($"--{key}={address}");

        run.ShouldHaveSingleItem().ShouldContain(other.LocalEndpoint.ToString()!);
    }

    [Fact]
    public async Task A_data_directory_that_another_process_uses_is_named()
    {
        await using var first = await DashboardProcess.StartAsync();

        var run = await StartInVainAsync($"--Broker:DataDirectory={first.DataDirectory}");

        run.ShouldHaveSingleItem().ShouldContain(first.DataDirectory);
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_named()
    {
        using var directory = new TemporaryDirectory();
        var file = Path.Combine(directory.Path, "taken");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);

        var run = await StartInVainAsync($"--Broker:DataDirectory={file}");

        run.ShouldHaveSingleItem().ShouldContain(file);
    }

    /// <summary>What it wrote to standard error; it must have ended with exit code 1.</summary>
    private static async Task<IReadOnlyList<string>> StartInVainAsync(string setting)
    {
        using var directory = new TemporaryDirectory();
        string[] arguments =
        [
            Repository.DashboardDll, "--Console:Urls=http://127.0.0.1:0", "--Registry:Urls=http://127.0.0.1:0", "--RestProxy:Urls=http://127.0.0.1:0",
            "--Broker:Listen=127.0.0.1:0", $"--Broker:DataDirectory={directory.Path}/data", setting,
        ];
        await using var run = ProcessRun.Start("dotnet", arguments, directory: directory.Path);

        var exitCode = await run.WaitAsync(TimeSpan.FromSeconds(30));

        exitCode.ShouldBe(1, run.Log);
        run.Log.ShouldNotContain("   at ");
        return run.Errors;
    }
}
