using System.Globalization;
using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.ViewModels.Records;

namespace Dashboard.ViewModels.Produce;

/// <summary>The form that writes one record. What was typed stays, whatever becomes of it, until the person changes it.</summary>
public sealed class ProduceViewModel(IRecordPublisher publisher, ISchemaRegistries registries, TimeProvider time)
{
    private const int MostSent = 20;
    private const int MostSubjects = 500;

    private readonly List<SentRecord> _sent = [];
    private bool _wasTried;

    public string Cluster { get; private set; } = "";

    public string Topic { get; private set; } = "";

    public PayloadEntry Key { get; private set; } = new(PayloadFormat.Null);

    public PayloadEntry Value { get; private set; } = new(PayloadFormat.Json);

    public List<HeaderEntry> Headers { get; } = [];

    /// <summary>Empty lets the key decide.</summary>
    public string Partition { get; set; } = "";

    /// <summary>Empty means now; see <see cref="TimeText"/>.</summary>
    public string Timestamp { get; set; } = "";

    /// <summary>Schemas to choose from: the topic's own first. Empty without a registry.</summary>
    public IReadOnlyList<SchemaChoice> Schemas { get; private set; } = [];

    /// <summary>Every subject of the registry, for choosing another schema.</summary>
    public IReadOnlyList<string> Subjects { get; private set; } = [];

    /// <summary>Why schemas are missing; null where they are not.</summary>
    public string? SchemaProblem { get; private set; }

    public bool IsSending { get; private set; }

    /// <summary>Why the last try failed beyond what a field can say; null where it did not.</summary>
    public KafkaFailure? Failure { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SentRecord> Sent => _sent;

    public string? KeyError => Key.Error(_wasTried);

    public string? ValueError => Value.Error(_wasTried);

    public string? PartitionError => PartitionProblem(_partitionCount);

    public string? TimestampError => Timestamp.Trim().Length > 0 && TimeText.Read(Timestamp, time.GetUtcNow()) is null ? TimeText.Advice : null;

    public string? HeadersError => Headers.Any(header => header.Name.Length == 0) && _wasTried ? "Every header needs a name; remove the empty ones." : null;

    private int? _partitionCount;

    /// <summary>Shows the form of a topic; one that was being written for the same topic stays.</summary>
    public async Task OpenAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        if ((cluster, topic) != (Cluster, Topic))
        {
            (Cluster, Topic, _wasTried, Failure) = (cluster, topic, false, null);
            (Key, Value, Partition, Timestamp) = (new PayloadEntry(PayloadFormat.Null), new PayloadEntry(PayloadFormat.Json), "", "");
            Headers.Clear();
            _sent.Clear();
            (Schemas, Subjects, _partitionCount) = ([], [], null);
        }

        await FindSchemasAsync(cluster, topic, cancellationToken);
    }

    /// <summary>Tells how many partitions the topic has, so that a number beyond is refused before it is sent.</summary>
    public void Know(int partitionCount) => _partitionCount = partitionCount;

    /// <summary>Fills the form from a stored record.</summary>
    public void CopyFrom(DecodedRecord record)
    {
        Fill(Key, record.Key, record.Record.Key);
        Fill(Value, record.Value, record.Record.Value);
        Headers.Clear();
        Headers.AddRange(record.Record.Headers.Select(header => new HeaderEntry
        {
            Name = header.Name,
            Value = header.Value is null ? "" : Encoding.UTF8.GetString(header.Value),
            IsNull = header.Value is null,
        }));
        (Partition, Timestamp, _wasTried) = ("", "", false);
    }

    /// <summary>Offers the latest version of another subject; null when it is there to choose, else why not.</summary>
    public async Task<string?> OfferAsync(string subject, CancellationToken cancellationToken)
    {
        try
        {
            var answer = registries.Find(Cluster) is { } registry
                ? await registry.GetVersionAsync(subject, null, cancellationToken: cancellationToken)
                : new RegistryRefusal(RegistryRefusal.SubjectNotFound, "This cluster has no registry.");
            if (!answer.IsAnswered)
            {
                return answer.Refusal.Message;
            }

            var choice = new SchemaChoice(answer.Value.Subject, answer.Value.Version, answer.Value.Id, answer.Value.Schema.SchemaType);
            Schemas = Schemas.Contains(choice) ? Schemas : [.. Schemas, choice];
            return null;
        }
        catch (RegistryUnavailableException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Writes the record; true where Kafka acknowledged it. Else the fields or <see cref="Failure"/> say why not.</summary>
    public async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        (_wasTried, Failure, Key.Refusal, Value.Refusal) = (true, null, null, null);
        if (new[] { KeyError, ValueError, PartitionError, TimestampError, HeadersError }.Any(error => error is not null))
        {
            return false;
        }

        IsSending = true;
        try
        {
            var outcomes = await publisher.PublishAsync(Cluster, Topic, [ToDraft()], cancellationToken);
            return Take(outcomes[0]);
        }
        catch (KafkaUnavailableException failure)
        {
            Failure = failure.Failure;
            return false;
        }
        catch (RegistryUnavailableException failure)
        {
            Failure = new KafkaFailure(failure.ErrorCode, "registry", failure.Message, IsRetriable: true);
            return false;
        }
        finally
        {
            IsSending = false;
        }
    }

    private static void Fill(PayloadEntry entry, DecodedPayload payload, byte[]? bytes)
    {
        entry.Format = payload.Form switch
        {
            PayloadForm.Null => PayloadFormat.Null,
            PayloadForm.Json when payload.Schema is null => PayloadFormat.Json,
            PayloadForm.Text or PayloadForm.Empty => PayloadFormat.Text,
            PayloadForm.Json when payload.Schema is { Subject: not null, Version: not null } => PayloadFormat.Schema,
            _ => PayloadFormat.Base64,
        };
        entry.Schema = entry.Format == PayloadFormat.Schema ? new SchemaChoice(payload.Schema!.Subject!, payload.Schema.Version!.Value, payload.Schema.Id, payload.Schema.SchemaType ?? "") : entry.Schema;
        entry.Text = entry.Format switch
        {
            PayloadFormat.Json or PayloadFormat.Schema => JsonLines.Format(payload.Text ?? ""),
            PayloadFormat.Base64 => Convert.ToBase64String(bytes ?? []),
            _ => payload.Text ?? "",
        };
    }

    private RecordDraft ToDraft() => new(
        Key.ToDraft(),
        Value.ToDraft(),
        Partition.Trim().Length == 0 ? null : int.Parse(Partition, CultureInfo.InvariantCulture),
        Timestamp.Trim().Length == 0 ? null : TimeText.Read(Timestamp, time.GetUtcNow()),
        [.. Headers.Select(header => new RecordHeader(header.Name, header.IsNull ? null : Encoding.UTF8.GetBytes(header.Value)))]);

    private bool Take(PublishOutcome outcome)
    {
        switch (outcome)
        {
            case PublishOutcome.Written written:
                _sent.Insert(0, new SentRecord(Cluster, Topic, new RecordAddress(written.Partition, written.Offset), time.GetUtcNow()));
                _sent.RemoveRange(Math.Min(_sent.Count, MostSent), Math.Max(0, _sent.Count - MostSent));
                _wasTried = false;
                return true;
            case PublishOutcome.Refused { Field: "key" } refused:
                Key.Refusal = refused.Message;
                return false;
            case PublishOutcome.Refused refused:
                Value.Refusal = refused.Message;
                return false;
            case PublishOutcome.Failed failed:
                Failure = failed.Failure;
                return false;
            default:
                return false;
        }
    }

    private string? PartitionProblem(int? count) =>
        Partition.Trim().Length == 0 ? null
        : !int.TryParse(Partition.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? "A whole number from 0 up, or empty to let the key decide."
        : number >= count ? $"The topic has partitions 0 to {count - 1}."
        : null;

    private async Task FindSchemasAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        SchemaProblem = null;
        if (registries.Find(cluster) is not { } registry)
        {
            SchemaProblem = "This cluster has no schema registry.";
            return;
        }

        try
        {
            Subjects = [.. (await registry.ListSubjectsAsync(cancellationToken: cancellationToken)).Take(MostSubjects)];
        }
        catch (RegistryUnavailableException failure)
        {
            SchemaProblem = failure.Message;
            return;
        }

        foreach (var subject in new[] { $"{topic}-value", $"{topic}-key" }.Where(Subjects.Contains))
        {
            SchemaProblem = await OfferAsync(subject, cancellationToken) ?? SchemaProblem;
        }

        if (Value.Text.Length == 0 && Value.Format == PayloadFormat.Json && Schemas.FirstOrDefault(schema => schema.Subject == $"{topic}-value") is { } own)
        {
            (Value.Format, Value.Schema) = (PayloadFormat.Schema, own);
        }

        if (Key.Text.Length == 0 && Key.Format == PayloadFormat.Null && Schemas.FirstOrDefault(schema => schema.Subject == $"{topic}-key") is { } ownKey)
        {
            (Key.Format, Key.Schema) = (PayloadFormat.Schema, ownKey);
        }
    }
}
