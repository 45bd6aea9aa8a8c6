using System.Net.Sockets;
using System.Text.RegularExpressions;
using Dashboard.Broker;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Turns what stopped the start into sentences for whoever started the process.</summary>
internal static partial class StartFailure
{
    /// <summary>One sentence per problem; null for a failure that is a bug and deserves its stack.</summary>
    /// <param name="settings">Where values can be looked up; null where reading them failed.</param>
    public static IReadOnlyList<string>? Explain(Exception failure, IConfiguration? settings = null) => failure switch
    {
        StartException known => [known.Message],
        BrokerStartException broker => [broker.Message],
        OptionsValidationException invalid => AttributeFailure.Explain(invalid, settings),
        AggregateException many when many.InnerExceptions.All(inner => Explain(inner, settings) is not null) =>
            [.. many.InnerExceptions.SelectMany(inner => Explain(inner, settings)!)],
        IOException { InnerException: AddressInUseException } taken => [AddressTaken(taken)],
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            ["An address could not be bound: this user may not use a port below 1024; choose a higher one."],
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            ["An address could not be bound: this machine has no such address; use 127.0.0.1, or 0.0.0.0 for all."],
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } unreadable
            when unreadable.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => [BadValue(unreadable)],
        InvalidDataException { InnerException: FormatException } file => [$"{file.Message} {file.InnerException!.Message}"],
        FormatException arguments when arguments.Source == "Microsoft.Extensions.Configuration.CommandLine" => [arguments.Message],
        _ => null,
    };

    private static string AddressTaken(IOException taken)
    {
        var address = Address().Match(taken.Message).Value.TrimEnd('.', ':');
        return $"{address} is in use by another program: stop that program, or choose another port (0 picks a free one) "
            + "with Console:Urls, Registry:Urls or RestProxy:Urls.";
    }

    private static string BadValue(InvalidOperationException unreadable)
    {
        var match = ConversionMessage().Match(unreadable.Message);
        return match.Success
            ? $"{match.Groups["key"].Value} is '{match.Groups["value"].Value}'; allowed is {Allowed(match.Groups["type"].Value)}."
            : unreadable.Message;
    }

    private static string Allowed(string type) => Type.GetType(type) switch
    {
        { } known when known == typeof(bool) => "true or false",
        { } known when known == typeof(TimeSpan) => "a duration such as 00:00:30",
        { } known when known == typeof(int) || known == typeof(long) || known == typeof(short) => "a whole number",
        { } known when known == typeof(double) || known == typeof(decimal) => "a number such as 1.5",
        { IsEnum: true } known => string.Join(", ", Enum.GetNames(known)),
        _ => $"a {type[(type.LastIndexOf('.') + 1)..]}",
    };

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex("value '(?<value>.*)' at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline)]
    private static partial Regex ConversionMessage();
}
