using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Schemas.Inference;

namespace Dashboard.ViewModels.Schemas;

/// <summary>What a first schema can begin from: messages of the topic, a pasted message, or the columns of a CSV file.</summary>
public sealed class SchemaStartViewModel(IRecordScanner scanner)
{
    /// <summary>Newest messages that are looked at.</summary>
    public const int MostRecords = 500;

    public bool IsReading { get; private set; }

    /// <summary>What was made, in words.</summary>
    public string? Said { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Reads the topic's newest messages; null where <see cref="Problem"/> says why there is no schema.</summary>
    public async Task<string?> FromTopicAsync(string cluster, string topic, bool isKey, string schemaType, CancellationToken cancellationToken)
    {
        (IsReading, Said, Problem) = (true, null, null);
        try
        {
            var payloads = new List<DecodedPayload>();
            await foreach (var report in scanner.ScanAsync(cluster, new ScanRequest(topic, new ScanStart.Newest(), MostRecords, []), null, cancellationToken))
            {
                payloads.AddRange(report.NewMatches.Select(record => isKey ? record.Key : record.Value));
            }

            var values = payloads.Where(payload => payload is { Form: PayloadForm.Json or PayloadForm.Text, Text: not null }).ToArray();
            if (values.Length == 0)
            {
                Problem = payloads.Count == 0 ? $"Topic {topic} holds no messages. Paste a message instead, or start with the example."
                    : $"None of the newest {Words.Of(payloads.Count, "message")} of {topic} can be read as JSON or text. Paste a message instead.";
                return null;
            }

            var left = payloads.Count - values.Length;
            return Take(
                SchemaInference.FromValues([.. values.Select(payload => payload.Text!)], schemaType, topic),
                $"Made from the newest {Words.Of(values.Length, "message")} of {topic}{(left > 0 ? $"; {Words.Count(left)} more were empty or could not be read" : "")}.");
        }
        catch (KafkaUnavailableException failure)
        {
            Problem = $"The messages of {topic} cannot be read: {failure.Message} Paste a message instead.";
            return null;
        }
        finally
        {
            IsReading = false;
        }
    }

    public string? FromJson(string sample, string schemaType, string name)
    {
        var made = SchemaInference.FromJson(sample, schemaType, name);
        return Take(made, $"Made from {Words.Of(made.Samples, "sample")}.");
    }

    public string? FromCsv(string sample, string schemaType, string name)
    {
        var made = SchemaInference.FromCsv(sample, schemaType, name);
        return Take(made, $"Made from the columns and {Words.Of(made.Samples, "line")}.");
    }

    private string? Take(InferredSchema made, string said)
    {
        Problem = made.Problem;
        Said = made.Text is null ? null : $"{said} Read it through: samples never show everything that may come.";
        return made.Text is { } text ? SchemaLayout.Of(text) : null;
    }
}
