using System.Text.Json;
using Twin.Api.Http;
using Twin.Grains.Runs;
using Twin.Model;
using Twin.Model.Runs;

namespace Twin.Api.Runs;

/// <summary>A run as its answer: its state in the log, and where it stands right now.</summary>
internal static class RunJson
{
    /// <summary>Writes it; <paramref name="now"/> is finer than the log's state while the run goes.</summary>
    internal static void Write(Utf8JsonWriter json, FoundRun run, RunProgress? now, bool whole)
    {
        var s = run.State;
        json.WriteStartObject();
        json.WriteString("id", s.Id);
        json.WriteString("name", s.Name);
        json.WriteString("branch", s.Branch);
        json.WriteString("from", s.From);
        json.WriteString("status", now is null || s.Ended ? Words.Of(s.Status) : now.Status);
        json.WriteNumber("simulatedTime", now?.SimulatedTime ?? s.SimulatedTime);
        json.WriteString("simulatedStart", new UtcTime(s.SimulatedStartUs).ToString());
        json.WriteString("simulatedAt", RunReader.TimeOf(s, now?.SimulatedTime ?? s.SimulatedTime).ToString());
        json.WriteNumber("progress", now?.Progress ?? s.Progress);
        Number(json, "massError", now?.MassError ?? s.MassError);
        json.WriteNumber("cells", s.Cells);
        if (now is not null)
        {
            json.WriteNumber("wetCells", now.WetCells);
            json.WriteNumber("cellUpdatesPerSecond", now.CellUpdatesPerSecond);
        }

        json.WriteString("grid", s.Grid);
        json.WriteBoolean("simulated", true);
        Time(json, "createdAt", s.CreatedUs);
        Time(json, "startedAt", s.StartedUs);
        Time(json, "finishedAt", s.FinishedUs);
        if (s.Error is not null) json.WriteString("error", s.Error);
        json.WriteNumber("version", run.Entry.Version);
        json.WriteNumber("position", run.Entry.Position);
        if (whole) Rest(json, s);
        json.WriteEndObject();
    }

    private static void Rest(Utf8JsonWriter json, RunState s)
    {
        json.WriteStartArray("outputs");
        foreach (var output in s.Outputs)
        {
            json.WriteStartObject();
            json.WriteString("at", RunReader.TimeOf(s, output.TimeS).ToString());
            json.WriteNumber("seconds", output.TimeS);
            json.WriteNumber("position", output.Position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("statements");
        foreach (var statement in s.Statements) json.WriteStringValue(statement);
        json.WriteEndArray();
        if (s.Summary is { } summary)
        {
            json.WritePropertyName("summary");
            summary.WriteTo(json);
        }

        json.WritePropertyName("scenario");
        s.Scenario.WriteTo(json);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } v && double.IsFinite(v)) json.WriteNumber(name, v);
        else json.WriteNull(name);
    }

    private static void Time(Utf8JsonWriter json, string name, long? us)
    {
        if (us is { } t) json.WriteString(name, new UtcTime(t).ToString());
        else json.WriteNull(name);
    }
}
