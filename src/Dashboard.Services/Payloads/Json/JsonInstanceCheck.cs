using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Services.Schemas;
using Json.Schema;

namespace Dashboard.Services.Payloads.Json;

/// <summary>
/// Checks JSON values against a schema (drafts 4, 6, 7, 2019-09, 2020-12) in bounded time and without fetching anything. <c>format</c> only
/// annotates. Safe for use by many threads.
/// </summary>
internal sealed class JsonInstanceCheck
{
    private const int MostViolations = 3;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = PayloadJson.MaxDepth };
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };

    private readonly JsonSchema _schema;

    private JsonInstanceCheck(JsonSchema schema) => _schema = schema;

    /// <param name="imports">The schemas referred to, each after those it needs itself.</param>
    /// <exception cref="InvalidSchemaException">A text is no JSON Schema, refers to what is not imported, or takes too long to prepare.</exception>
    public static JsonInstanceCheck Of(string schema, IReadOnlyList<ImportedSchema> imports) => new(JsonSchemaBuild.Build(schema, imports));

    /// <summary>Null where the value fits; else where and why not, as <c>#/orders/0/count: …</c>, at most three places.</summary>
    /// <param name="json">One valid JSON value.</param>
    public string? FindProblem(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonNumberBounds.FindTooLarge(json))
            {
                return "#: a number has too many digits to be checked";
            }

            var reader = new Utf8JsonReader(json, ReaderOptions);
            using var document = JsonDocument.ParseValue(ref reader);
            using var effort = JsonCheckEffort.Begin();
            var result = _schema.Evaluate(document.RootElement, Options);
            return result.IsValid ? null : Describe(result);
        }
        catch (JsonException)
        {
            // Valid JSON came in, so this is its depth.
            return string.Create(CultureInfo.InvariantCulture, $"#: it nests deeper than {PayloadJson.MaxDepth} levels");
        }
        catch (Exception endless) when (endless is RegexMatchTimeoutException or TimeoutException or InsufficientExecutionStackException)
        {
            return "#: the schema takes too long to check this value";
        }
        catch (Exception odd) when (odd is JsonSchemaException or RefResolutionException or FormatException or InvalidOperationException)
        {
            return $"#: the schema cannot check this value: {odd.Message}";
        }
    }

    private static string Describe(EvaluationResults result)
    {
        var violations = (result.Details ?? []).Prepend(result)
            .SelectMany(place => (place.Errors ?? []).Select(error => $"#{place.InstanceLocation}: {Words(place, error)}"))
            .Distinct(StringComparer.Ordinal)
            .Take(MostViolations)
            .ToList();
        return violations.Count > 0 ? string.Join("; ", violations) : "#: it does not fit";
    }

    // The schema false has no words of its own; what stands before it in the path tells what it forbids.
    private static string Words(EvaluationResults place, KeyValuePair<string, string> error)
    {
        if (error.Key.Length > 0)
        {
            return error.Value;
        }

        var path = place.EvaluationPath.ToString();
        return path.EndsWith("/additionalProperties", StringComparison.Ordinal) || path.EndsWith("/unevaluatedProperties", StringComparison.Ordinal)
            ? "the schema knows no such property"
            : "the schema allows no value here";
    }
}
