namespace Dashboard.Api.RestProxy.V3;

/// <summary>Maps paths below a cluster to functions of a <see cref="V3Call"/>.</summary>
internal sealed class V3Routes(IEndpointRouteBuilder endpoints)
{
    /// <summary>Where every path of a cluster begins.</summary>
    private const string Cluster = "/clusters/{cluster}";

    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public void Get(string path, Func<V3Call, Task<IResult>> answer) => Map(GetAndHead, path, answer);

    /// <summary>As <see cref="Get(string, Func{V3Call, Task{IResult}})"/>, where answers have other types too.</summary>
    /// <param name="accepts">Whether the client takes any of them.</param>
    public void Get(string path, Func<HttpRequest, bool> accepts, Func<V3Call, Task<IResult>> answer) => Map(GetAndHead, path, answer, accepts);

    public void Post(string path, Func<V3Call, Task<IResult>> answer) => Map([HttpMethods.Post], path, answer);

    public void Put(string path, Func<V3Call, Task<IResult>> answer) => Map([HttpMethods.Put], path, answer);

    public void Patch(string path, Func<V3Call, Task<IResult>> answer) => Map([HttpMethods.Patch], path, answer);

    public void Delete(string path, Func<V3Call, Task<IResult>> answer) => Map([HttpMethods.Delete], path, answer);

    private void Map(IEnumerable<string> methods, string path, Func<V3Call, Task<IResult>> answer, Func<HttpRequest, bool>? accepts = null) =>
        endpoints.MapMethods(Cluster + path, methods, async context =>
        {
            var (call, error) = await V3Call.OpenAsync(context, accepts ?? MediaTypes.AcceptsJson);
            var result = call is null ? error! : await answer(call);
            await result.ExecuteAsync(context);
        });
}
