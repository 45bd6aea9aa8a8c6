namespace Dashboard.Api.SchemaRegistry.Access;

/// <summary>Somebody who may sign in.</summary>
internal sealed record RegistryUser(string Name, StoredPassword Password, IReadOnlyList<string> Roles);
