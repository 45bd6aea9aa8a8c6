using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A schema by its global id, and who holds it.</summary>
public sealed class SchemaByIdViewModel(ISchemaRegistries registries)
{
    public Loading State { get; private set; } = new Loading.Waiting();

    public bool HasRegistry { get; private set; } = true;

    /// <summary>Null where the registry knows no such id.</summary>
    public SchemaText? Schema { get; private set; }

    public SchemaOutline? Outline { get; private set; }

    /// <summary>The text laid out.</summary>
    public string Code { get; private set; } = "";

    public IReadOnlyList<SubjectVersion> Uses { get; private set; } = [];

    public async Task LoadAsync(string cluster, int id, CancellationToken cancellationToken)
    {
        (State, Schema) = (new Loading.Waiting(), null);
        HasRegistry = registries.Find(cluster) is not null;
        if (registries.Find(cluster) is not { } registry)
        {
            State = new Loading.Done();
            return;
        }

        try
        {
            var answer = await registry.GetByIdAsync(id, cancellationToken);
            if (answer.IsAnswered)
            {
                Schema = answer.Value;
                Outline = SchemaComparison.Outline(answer.Value);
                Code = SchemaLayout.Of(answer.Value.Text);
                Uses = (await registry.GetUsesOfIdAsync(id, cancellationToken)).Value ?? [];
            }

            State = answer.IsAnswered || answer.Refusal.ErrorCode == RegistryRefusal.SchemaNotFound ? new Loading.Done() : RegistryWords.Failed(answer.Refusal);
        }
        catch (RegistryUnavailableException failure)
        {
            State = RegistryWords.Failed(failure);
        }
    }
}
