using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Twin.Cli.Output;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary><c>twin scenario ...</c></summary>
internal static class ScenarioCommands
{
    public static Command Create(CliHost host) => new Verb("scenario", "Floods to be run on a copy of the city.").With(Check(host), Start(host));

    private static Verb Check(CliHost host)
    {
        var file = FileArgument();
        var branch = ReadFlags.BranchOption("Branch that the run starts from.");
        return new Verb("check", "Checks a scenario without running it; each wrong field is named.", "twin scenario check storm.json").With(file, branch)
            .Does(host, async (session, cancel) =>
            {
                var answer = await session.Client.CheckScenarioAsync(Scenario(host, session.Value(file), session.Value(branch)), cancel);
                if (session.Json)
                    return session.Print(answer.Json);
                session.Out.WriteLine($"{session.Value(file)}: good");
                return ExitCode.Ok;
            });
    }

    private static Verb Start(CliHost host)
    {
        var file = FileArgument();
        var branch = ReadFlags.BranchOption("Branch that the run starts from.");
        var watch = new Option<bool>("--watch") { Description = "Follow it to its end: exit code 0 when it is done, 1 when it fails or is cancelled." };
        return new Verb("run", "Starts a run; prints its id alone.", "twin scenario run storm.json", "twin scenario run storm.json --watch --branch what-if").With(file, branch, watch)
            .Does(host, async (session, cancel) =>
            {
                var run = await session.Client.StartRunAsync(Scenario(host, session.Value(file), session.Value(branch)), null, cancel);
                var id = run.Id ?? throw new InvalidDataException("the server took the run but named no id");
                if (session.Value(watch))
                {
                    session.Talk.Say($"run {id}");
                    return await RunWatch.FollowAsync(session, id, cancel);
                }
                if (session.Json)
                    return session.Print(run.Json);
                session.Out.WriteLine(id);
                session.Talk.Say($"follow it: twin run show {id} --watch");
                return ExitCode.Ok;
            });
    }

    private static Argument<string> FileArgument() => new("FILE.json") { Description = "The scenario; - = stdin." };

    private static JsonElement Scenario(CliHost host, string path, string? branch)
    {
        var scenario = JsonFile.Read(host, path);
        if (scenario.ValueKind != JsonValueKind.Object)
            throw new UsageException($"{path}: a scenario is one JSON object");
        if (branch is null)
            return scenario;
        var changed = JsonObject.Create(scenario)!;
        changed["branch"] = branch;
        return JsonSerializer.SerializeToElement(changed);
    }
}
