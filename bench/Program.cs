using Dashboard.Bench;
using Dashboard.Bench.Broker;
using Dashboard.Bench.Soak;

// The yardsticks that must be processes of their own are this program, started again.
return args switch
{
    [BareKestrel.Verb, .. var rest] => await BareKestrel.RunAsync(rest),
    [MockCluster.Verb, .. var rest] => await MockCluster.RunAsync(rest),
    [SoakRun.Verb, .. var rest] => await SoakRun.RunAsync(SoakOptions.Parse(rest)),
    [BrokerBench.Verb, .. var rest] => await BrokerBench.RunAsync(BrokerBenchOptions.Parse(rest)),
    _ => await BenchRun.RunAsync(BenchOptions.Parse(args)),
};
