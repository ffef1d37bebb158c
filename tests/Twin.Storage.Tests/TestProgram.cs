using Twin.Storage.Tests.Log;
using Xunit.Runner.InProc.SystemConsole;

namespace Twin.Storage.Tests;

/// <summary>Runs the tests, or, as <c>log-worker FOLDER SEED LOSE</c>, the writing process of the kill tests.</summary>
internal static class TestProgram
{
    public static Task<int> Main(string[] args) => args is ["log-worker", ..] ? LogWorker.RunAsync(args[1..]) : ConsoleRunner.Run(args);
}
