using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Finds what answers a path: folds a context's prefix in, replaces aliases, and looks the route up.</summary>
internal sealed class RegistryRouter
{
    private const string Subjects = "subjects";
    private const string Compatibility = "compatibility";
    private const string Schemas = "schemas";

    private readonly ILookup<int, RegistryRoute> _routes;
    private readonly RegistryEngine _engine;

    public RegistryRouter(
        RootEndpoints root,
        SubjectEndpoints subjects,
        SchemaEndpoints schemas,
        CompatibilityEndpoints compatibility,
        ConfigEndpoints config,
        ModeEndpoints mode,
        BackupEndpoints backup,
        RegistryEngine engine)
    {
        _engine = engine;
        _routes = ((RegistryRoute[])[.. root.Routes, .. subjects.Routes, .. schemas.Routes, .. compatibility.Routes, .. config.Routes, .. mode.Routes, .. backup.Routes])
            .ToLookup(route => route.Path.Length);
    }

    /// <exception cref="RequestRefusedException">There is no such path (404), or not with that method (405).</exception>
    public async ValueTask<(RegistryRoute Route, RegistryAddress Address)> FindAsync(HttpContext context)
    {
        var address = RegistryAddress.Of(RegistryPath.Segments(context));
        var method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;
        var isKnown = false;
        foreach (var route in _routes[address.Segments.Count])
        {
            if (route.Matches(address.Segments))
            {
                if (route.Method == method)
                {
                    return (route, await ReplaceAliasAsync(address, context));
                }

                isKnown = true;
            }
        }

        throw RequestRefusedException.Of(isKnown ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound);
    }

    // Settings and modes are those of the alias itself.
    private async ValueTask<RegistryAddress> ReplaceAliasAsync(RegistryAddress address, HttpContext context)
    {
        var at = address.Segments switch
        {
            [Subjects, _, ..] => 1,
            [Compatibility, Subjects, _, ..] => 2,
            [Schemas, ..] => 0,
            _ => -1,
        };
        if (at < 0)
        {
            return address;
        }

        var state = await _engine.ReadAsync(context.RequestAborted);
        if (state.Configs.IsEmpty)
        {
            return address;
        }

        if (at == 0)
        {
            return address with { Aliases = state };
        }

        var target = SubjectAliases.Resolve(state, address.Segments[at]);
        return target == address.Segments[at] ? address : address with { Segments = [.. address.Segments.Take(at), target, .. address.Segments.Skip(at + 1)] };
    }
}
