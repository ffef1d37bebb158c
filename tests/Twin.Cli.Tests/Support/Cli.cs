using System.Text;
using Twin.Cli.Running;

namespace Twin.Cli.Tests.Support;

/// <summary>Runs one command line in this process and returns all that it did.</summary>
internal static class Cli
{
    public static Task<CliResult> RunAsync(params string[] args) => RunAsync(new CliSetting(), args);

    public static async Task<CliResult> RunAsync(CliSetting setting, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var bytes = new MemoryStream();
        var host = new CliHost(() => new MemoryStream(setting.In ?? []), output, () => bytes, error, name => setting.Environment.GetValueOrDefault(name), setting.Folder,
            setting.Terminal, setting.Terminal, setting.Time ?? TimeProvider.System, setting.Handler);
        var code = await CommandLine.RunAsync(args, host, setting.Stop);
        return new CliResult(code, output.ToString(), error.ToString(), bytes.ToArray());
    }
}

internal sealed record CliResult(int Code, string Out, string Error, byte[] Bytes)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed record CliSetting
{
    public byte[]? In { get; init; }

    public Dictionary<string, string> Environment { get; init; } = [];

    public string Folder { get; init; } = Path.GetTempPath();

    public bool Terminal { get; init; }

    public TimeProvider? Time { get; init; }

    public HttpMessageHandler? Handler { get; init; }

    public CancellationToken Stop { get; init; }

    public static CliSetting Input(string text) => new() { In = Encoding.UTF8.GetBytes(text) };
}
