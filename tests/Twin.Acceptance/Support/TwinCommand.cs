using System.Diagnostics;

namespace Twin.Acceptance.Support;

/// <summary>The <c>twin</c> command as built, against one host.</summary>
internal sealed class TwinCommand(HostProcess host)
{
    /// <summary>Runs it to its end.</summary>
    internal Task<(int Exit, string Out, string Error)> RunAsync(params string[] arguments) => EndAsync(Start(arguments));

    /// <summary>Runs a verb that needs no server.</summary>
    internal static Task<(int Exit, string Out, string Error)> RunLocalAsync(params string[] arguments) => EndAsync(Process.Start(Info(arguments))!);

    private static async Task<(int Exit, string Out, string Error)> EndAsync(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Runs it, expecting success; its stdout.</summary>
    internal async Task<string> OkAsync(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(arguments);
        Assert.True(exit == 0, $"twin {string.Join(' ', arguments)}: exit {exit}\n{output}\n{error}");
        return output;
    }

    /// <summary>Starts it and lets it run.</summary>
    internal Process Start(params string[] arguments)
    {
        var info = Info(arguments);
        info.Environment["TWIN_SERVER"] = host.Url;
        info.Environment["TWIN_TOKEN"] = host.Token;
        return Process.Start(info)!;
    }

    private static ProcessStartInfo Info(string[] arguments)
    {
        var info = new ProcessStartInfo(Project.Dotnet) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Project.Root };
        info.ArgumentList.Add(Project.Built("Twin.Cli", "twin.dll"));
        foreach (var a in arguments) info.ArgumentList.Add(a);
        return info;
    }
}
