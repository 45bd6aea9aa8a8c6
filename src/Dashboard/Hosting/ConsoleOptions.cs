namespace Dashboard.Hosting;

/// <summary>Settings of the console's listener, section <c>Console</c>.</summary>
internal sealed class ConsoleOptions() : PartOptions("http://127.0.0.1:8080")
{
    public const string Section = "Console";
}
