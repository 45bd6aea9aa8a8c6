using Xunit;

namespace Dashboard.Tests.E2E.Support;

/// <summary>Clients that nobody here wrote. A test that needs a missing one is skipped and says what to install.</summary>
public static class ExternalClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>kcat from the distribution; <paramref name="input"/> goes to its standard input.</summary>
    public static Task<ClientAnswer> KcatAsync(IEnumerable<string> arguments, string input = "") =>
        RunAsync(Program("kcat", "apt-get install kcat"), arguments, input);

    /// <summary>A kcat that goes on, e.g. a consumer; the caller ends it.</summary>
    public static ProcessRun StartKcat(params string[] arguments) =>
        ProcessRun.Start(Program("kcat", "apt-get install kcat"), arguments);

    /// <summary>A script of <c>tests/E2E/Clients</c> in the distribution's Python, where its Kafka packages are.</summary>
    public static Task<ClientAnswer> PythonAsync(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var python = Program("/usr/bin/python3", "apt-get install python3-confluent-kafka python3-kafka");
        return RunAsync(python, [Path.Combine(Repository.Clients, script), .. arguments], "", environment);
    }

    /// <summary>A script of <c>tests/E2E/Clients</c> in Node, with the packages that are locked there.</summary>
    public static Task<ClientAnswer> NodeAsync(string script, params string[] arguments) =>
        NodeAsync(script, new Dictionary<string, string>(), arguments);

    /// <inheritdoc cref="NodeAsync(string, string[])"/>
    public static Task<ClientAnswer> NodeAsync(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(Node(), [Path.Combine(Repository.Clients, script), .. arguments], "", environment);

    /// <summary>A Node script that goes on; the caller ends it.</summary>
    public static ProcessRun StartNode(string script, params string[] arguments) =>
        ProcessRun.Start(Node(), [Path.Combine(Repository.Clients, script), .. arguments], directory: Repository.Clients);

    private static string Node()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Repository.Clients, "node_modules")), "The npm clients are missing: run npm ci in tests/E2E/Clients.");
        return Program("node", "install Node 20 or newer");
    }

    private static string Program(string name, string remedy)
    {
        var folders = Path.IsPathRooted(name) ? [""] : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"{name} is missing: {remedy}.");
        return found!;
    }

    private static async Task<ClientAnswer> RunAsync(
        string program, IEnumerable<string> arguments, string input, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var run = ProcessRun.Start(program, arguments, environment, Repository.Clients);
        await run.WriteAndCloseAsync(input);
        var exitCode = await run.WaitAsync(Patience);
        return new ClientAnswer(exitCode, run.Output, string.Join('\n', run.Errors));
    }
}
