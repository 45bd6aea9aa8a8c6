using Dashboard.Bench;

// The yardsticks that must be processes of their own are this program, started again.
return args is [BareKestrel.Verb, .. var rest]
    ? await BareKestrel.RunAsync(rest)
    : await BenchRun.RunAsync(BenchOptions.Parse(args));
