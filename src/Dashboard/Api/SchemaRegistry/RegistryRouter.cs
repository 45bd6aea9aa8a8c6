using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Finds what answers a path: folds a context's prefix in, replaces aliases, and looks the route up.</summary>
internal sealed class RegistryRouter
{
    private const string Subjects = "subjects";
    private const string Compatibility = "compatibility";
    private const string Schemas = "schemas";
    private const int AliasDeletion = 42205;

    private readonly ILookup<int, RegistryRoute> _routes;
    private readonly RegistryEngine _engine;
    private readonly RegistryOptions _options;

    public RegistryRouter(
        RootEndpoints root,
        SubjectEndpoints subjects,
        SchemaEndpoints schemas,
        CompatibilityEndpoints compatibility,
        ConfigEndpoints config,
        ModeEndpoints mode,
        BackupEndpoints backup,
        RegistryEngine engine,
        IOptions<RegistryOptions> options)
    {
        _engine = engine;
        _options = options.Value;
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
        if (target != address.Segments[at] && HttpMethods.IsDelete(context.Request.Method) && !_options.AllowDeleteByAlias)
        {
            throw new RequestRefusedException(
                AliasDeletion, $"Subject {address.Segments[at]} is an alias of {target}, and this registry deletes nothing by an alias (Registry:AllowDeleteByAlias); name {target} itself");
        }

        return target == address.Segments[at] ? address : address with { Segments = [.. address.Segments.Take(at), target, .. address.Segments.Skip(at + 1)] };
    }
}
