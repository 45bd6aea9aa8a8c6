using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Records;

/// <summary>The text of the schema with which a payload was written.</summary>
public sealed class SchemaSourceViewModel(ISchemaRegistries registries)
{
    private (string Cluster, int Id) _asked;

    public string? Text { get; private set; }

    /// <summary>Why there is no text; null while asking or where there is one.</summary>
    public string? Problem { get; private set; }

    public async Task LoadAsync(string cluster, int id, CancellationToken cancellationToken)
    {
        if (_asked == (cluster, id) && Problem is null)
        {
            return;
        }

        (_asked, Text, Problem) = ((cluster, id), null, null);
        try
        {
            if (registries.Find(cluster) is not { } registry)
            {
                Problem = "This cluster has no schema registry.";
                return;
            }

            var answer = await registry.GetByIdAsync(id, cancellationToken);
            if (_asked == (cluster, id))
            {
                Text = answer.IsAnswered ? JsonLines.Format(answer.Value.Text) : null;
                Problem = answer.Refusal?.Message;
            }
        }
        catch (RegistryUnavailableException failure)
        {
            Problem = failure.Message;
        }
    }
}
