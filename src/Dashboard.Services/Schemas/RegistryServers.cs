namespace Dashboard.Services.Schemas;

/// <summary>The servers of one registry. The one that answered last is asked next; one that fails hands over to the next in the list.</summary>
internal sealed class RegistryServers(IReadOnlyList<Uri> servers)
{
    private int _current;

    public int Count => servers.Count;

    public Uri Current => servers[Volatile.Read(ref _current)];

    /// <summary>Goes on to the next server, unless another request already has.</summary>
    public void LeaveAsFailed(Uri server)
    {
        var failed = Volatile.Read(ref _current);
        if (ReferenceEquals(servers[failed], server))
        {
            Interlocked.CompareExchange(ref _current, (failed + 1) % servers.Count, failed);
        }
    }

    /// <summary>As messages name them.</summary>
    public override string ToString() => string.Join(" or ", servers);
}
