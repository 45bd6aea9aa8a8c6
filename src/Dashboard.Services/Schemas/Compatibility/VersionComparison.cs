namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>What comes out of comparing a new schema with one earlier version.</summary>
internal sealed class VersionComparison(int? version)
{
    public List<SchemaDifference> Differences { get; } = [];

    public List<SchemaDifference> Harmless { get; } = [];

    public List<string> Messages { get; } = [];

    /// <summary>False where the two could not be compared at all.</summary>
    public bool IsComparable { get; private set; } = true;

    /// <summary>Adds what one direction found; says whether anything of it is in the way.</summary>
    public bool Add(IReadOnlyList<SchemaFinding> findings, bool isNewReading)
    {
        var sides = new ComparedSides(isNewReading, version);
        var before = Differences.Count;
        foreach (var finding in findings)
        {
            var difference = new SchemaDifference(finding.Kind, finding.Path, finding.Message(sides), finding.Explain(sides), version ?? 0)
            {
                IsNewReading = isNewReading,
                Place = finding.Names,
                Detail = finding.Concerned,
            };
            if (finding.IsCompatible)
            {
                Harmless.Add(difference);
            }
            else
            {
                Differences.Add(difference);
                Messages.Add(difference.Message);
            }
        }

        return Differences.Count > before;
    }

    /// <summary>Says why the two cannot be compared.</summary>
    public void Refuse(string kind, string message, string explanation)
    {
        IsComparable = false;
        Differences.Add(new SchemaDifference(kind, "/", message, explanation, version ?? 0));
        Messages.Add(message);
    }
}
