using System.Diagnostics;
using Twin.Cli.Tests.Support;

namespace Twin.Cli.Tests.Running;

/// <summary>The command as users start it: a process with real streams and signals.</summary>
[Trait("Speed", "slow")]
public sealed class ProcessTests
{
    private static Process Start(TwinServer? server, params string[] args)
    {
        // A shell without job control starts its background jobs with SIGINT ignored, their children inherit that, and the runtime honours it.
        // Tests run so would wait for ever for the end of a process that does not hear Ctrl-C.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath() };
        if (OperatingSystem.IsLinux())
        {
            start.ArgumentList.Add("--default-signal=INT,TERM");
            start.ArgumentList.Add("dotnet");
        }
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "twin.dll"));
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        start.Environment["TWIN_TOKEN"] = "secret";
        if (server is not null)
            start.Environment["TWIN_SERVER"] = server.Address.ToString();
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Out, string Error)> EndAsync(Process process)
    {
        using var own = process;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    [Fact]
    public async Task Wrong_usage_leaves_stdout_empty()
    {
        var (code, output, error) = await EndAsync(Start(null, "grid", "encode", "x"));
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_comes_out_whole_through_a_pipe()
    {
        var (code, output, error) = await EndAsync(Start(null, "grid", "encode", "116.31260277777778", "39.99316111111111", "--level", "4"));
        Assert.Equal((0, "N50J47539\n", ""), (code, output, error));
    }

    [Fact]
    public async Task Chinese_is_utf8_whatever_the_locale()
    {
        await using var server = new TwinServer().On("GET", "/v1/areas", """{"items":[{"code":"320104","level":"district","name":{"zh":"秦淮区","en":"Qinhuai"},"cells":7}]}""");
        var process = Start(server, "area", "list");
        using var bytes = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        await EndAsync(process);
        Assert.Contains("秦淮区", System.Text.Encoding.UTF8.GetString(bytes.ToArray()), StringComparison.Ordinal);
        Assert.NotEqual(0xEF, bytes.ToArray()[0]);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_a_watch_with_130(string signal)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no such signals to send");
        var held = new TaskCompletionSource();
        var come = new TaskCompletionSource();
        await using var server = new TwinServer();
        server.On("GET", "/v1/live", async (context, _) =>
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.SendChunked = true;
            await context.Response.OutputStream.WriteAsync("event: heartbeat\nid: 5\ndata: {}\n\n"u8.ToArray());
            await context.Response.OutputStream.FlushAsync();
            come.TrySetResult();
            await held.Task;
            context.Response.Abort();
        });
        var process = Start(server, "watch", "--from", "5");
        await come.Task.WaitAsync(TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var (code, output, error) = await EndAsync(process);
        held.SetResult();
        Assert.Equal((130, ""), (code, output));
        Assert.Contains("interrupted", error, StringComparison.Ordinal);
    }
}
