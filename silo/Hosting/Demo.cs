using Twin.Api.Hosting;

namespace Twin.Silo.Hosting;

/// <summary>What <c>-- demo</c> does after the start.</summary>
public static class Demo
{
    /// <summary>Runs it.</summary>
    public static Task RunAsync(WebApplication app, TwinOptions options, CancellationToken ct) => Task.CompletedTask;
}
