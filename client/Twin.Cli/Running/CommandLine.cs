using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Twin.Cli.Commands;
using Twin.Cli.Flood;
using Twin.Cli.Import;
using Twin.Cli.Output;
using Twin.Client;

namespace Twin.Cli.Running;

/// <summary>The tree of verbs, and what every call has in common: usage errors on stderr, exit codes, interruption.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, CancellationToken stop)
    {
        var parsed = Tree(host).Parse(args, new ParserConfiguration
        {
            // "-1" is a number here and "@x" a text.
            EnablePosixBundling = false,
            ResponseFileTokenReplacer = null,
        });
        var error = new Ink(host.ErrorIsTerminal && string.IsNullOrEmpty(host.Environment("NO_COLOR")) && !parsed.GetValue(GlobalOptions.NoColor));
        try
        {
            if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
                throw new UsageException(UsageText.Of(parsed));
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop);
        }
        catch (Exception fault)
        {
            var (code, message) = Explain(fault, stop);
            if (message is not null)
                host.Error.WriteLine($"{error.Red("error:")} {message}");
            if (fault is UsageException)
                host.Error.WriteLine($"see: {NameOf(parsed.CommandResult.Command)} --help");
            return code;
        }
        finally
        {
            try
            {
                host.Out.Flush();
            }
            catch (IOException)
            {
                // The reader of the pipe has gone (`twin ... | head`): nobody misses the rest.
            }
        }
    }

    /// <summary><c>twin area show</c>.</summary>
    public static string NameOf(Command command)
    {
        var names = new List<string>();
        for (Command? at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            names.Insert(0, at is RootCommand ? "twin" : at.Name);
        return string.Join(' ', names);
    }

    private static RootCommand Tree(CliHost host)
    {
        var root = new RootCommand("The living model of Nanjing: ask it, change it, flood a copy of it.")
        {
            AreaCommands.Create(host), CellCommands.Create(host), BuildingCommands.Create(host), PipeCommands.Create(host), ZoneCommands.Create(host), QueryCommand.Create(host),
            FactsCommands.Create(host), IncidentCommands.Create(host), WatchCommand.Create(host), BranchCommands.Create(host), ScenarioCommands.Create(host), RunCommands.Create(host),
            GridCommands.Create(host), FloodCommands.Create(host), TokenCommands.Create(host), DoctorCommand.Create(host), ImportCommands.Create(host),
        };
        Option[] options = [GlobalOptions.Server, GlobalOptions.Json, GlobalOptions.Quiet, GlobalOptions.NoColor];
        foreach (var option in options)
            root.Options.Add(option);
        foreach (var help in root.Options.OfType<HelpOption>())
            if (help.Action is HelpAction usual)
                help.Action = new HelpWithExamples(usual);
        return root;
    }

    private static (int Code, string? Message) Explain(Exception fault, CancellationToken stop) => fault switch
    {
        UsageException usage => (ExitCode.Usage, usage.Message),
        NothingException nothing => (ExitCode.Nothing, nothing.Message),
        OperationCanceledException when stop.IsCancellationRequested => (ExitCode.Interrupted, "interrupted"),
        TwinProblemException problem => (CodeOf(problem), Text(problem)),
        HttpRequestException unreachable => (ExitCode.Unreachable, $"{unreachable.Message}{Environment.NewLine}Is the twin running? Start it with: dotnet run -c Release --project silo"),
        InvalidDataException or IOException or UnauthorizedAccessException or TimeoutException => (ExitCode.Failed, fault.Message),
        _ => (ExitCode.Failed, $"a fault of this command, please report it: {fault}"),
    };

    private static int CodeOf(TwinProblemException problem) => problem.Status switch
    {
        400 or 405 or 413 or 415 or 422 => ExitCode.Usage,
        401 or 403 => ExitCode.NotAllowed,
        404 or 410 => ExitCode.Nothing,
        _ => ExitCode.Failed,
    };

    private static string Text(TwinProblemException problem) => problem.Status switch
    {
        401 => $"{problem.Message}{Environment.NewLine}Set TWIN_TOKEN, or run in the folder whose .data/token the host wrote; `twin token create` makes others.",
        >= 500 when problem.TraceId is not null => $"{problem.Message}; trace {problem.TraceId}",
        _ => problem.Message,
    };
}
