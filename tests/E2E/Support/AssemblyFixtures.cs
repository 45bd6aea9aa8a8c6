using Dashboard.Tests.E2E.Support;
using Xunit;

// One process, one browser and one choice of broker for all tests that leave them as they are.
[assembly: AssemblyFixture(typeof(SharedDashboard))]
[assembly: AssemblyFixture(typeof(Chromium))]

// A browser, a broker and foreign clients share the cores with the tests.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]
