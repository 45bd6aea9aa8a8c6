using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs;

/// <summary>The live stream of a topic for any SignalR client.</summary>
public sealed class RecordsHub : Hub;
