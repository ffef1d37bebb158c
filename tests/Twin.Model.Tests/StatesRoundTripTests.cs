using System.Text;
using System.Text.Json;
using CsCheck;
using Twin.Model.Incidents;
using Twin.Model.Runs;
using Twin.Model.Things;

namespace Twin.Model.Tests;

public sealed class StatesRoundTripTests
{
    private static readonly Gen<double> Depth = Gen.Int[0, 9_999].Select(i => i / 1000.0);
    private static readonly Gen<long> Time = Gen.Long[0, Micros.Latest];

    [Fact]
    public void Every_building_state_comes_back_from_its_payload()
        => Gen.Select(Gen.Enum<BuildingStatus>(), Gen.Enum<StatusBy>(), Gen.Int[0, 1000].Nullable(), Gen.Int[0, 1000].Nullable(), Depth, Depth, Gen.Long[0, long.MaxValue])
            .Select((s, b, d, n, c, e, p) => new BuildingState(s, b, d, n, c, e, p))
            .Sample(s => BuildingState.FromPayload(s.ToPayload()) == s);

    [Fact]
    public void Every_pipe_state_comes_back_from_its_payload()
        => Gen.Enum<PipeStatus>().Select(s => new PipeState(s)).Sample(s => PipeState.FromPayload(s.ToPayload()) == s);

    [Fact]
    public void Every_zone_state_comes_back_from_its_payload()
    {
        var window = Gen.Select(Gen.Int[0, 2].Select(i => new[] { "A", "B", "入口 1" }[i]), Gen.Int[0, 1000], Gen.Int[1, 90], Gen.Int[0, ZoneDecision.MaxCount], Gen.Int[0, 50])
            .Select((c, from, length, i, o) => new ZoneWindow(c, from * 1_000_000L, (from + length) * 1_000_000L, i, o));
        Gen.Select(window.Array[0, 30], Gen.Long[0, 1_000_000], Gen.Long[0, 1_000_000], Time, Gen.Enum<ZoneStatus>(), Depth, Gen.Long[0, long.MaxValue], Time)
            .Select((w, i, o, f, s, d, c, u) => new ZoneState([.. w.OrderBy(x => x.Counter, StringComparer.Ordinal).ThenBy(x => x.FromUs)], i, o, f, s, d, c, u))
            .Sample(s => ZoneState.FromPayload(s.ToPayload()) == s);
    }

    [Fact]
    public void A_zone_payload_shows_who_is_present()
    {
        var state = ZoneState.Initial with { OlderIn = 90, OlderOut = 40 };
        using var json = JsonDocument.Parse(state.ToPayload());
        Assert.Equal(50, json.RootElement.GetProperty("present").GetInt64());
        Assert.Equal(90, json.RootElement.GetProperty("in").GetInt64());
    }

    [Fact]
    public void A_zone_of_minute_counts_over_48_hours_costs_under_ten_bytes_a_window()
    {
        ZoneWindow[] windows = [.. Enumerable.Range(0, 2880).Select(m => new ZoneWindow("gate-1", (1_700_000_000L + (m * 60)) * 1_000_000, (1_700_000_060L + (m * 60)) * 1_000_000, 12 + (m % 90), 7 + (m % 50)))];
        Assert.InRange((ZoneState.Initial with { Windows = windows }).ToPayload().Length, 1, 28_800 + 300);
    }

    [Fact]
    public void An_incident_and_a_desk_come_back_from_their_payloads_with_times_to_the_microsecond()
    {
        var i = IncidentLife.Report("inc-1", "road-ponding", IncidentOrigin.Rule, 118.7785, 32.044, "N50J47250411ZZ", ["320104", "320100"], "rule ponding at 12", "积水", 1_700_000_000_123_456, 1_700_007_200_000_000, "rules", "");
        i = IncidentLife.Act(i, "dispatch", "王", "crew-1", "now", 1_700_000_001_000_000).State;
        Assert.Equal(i, IncidentState.FromPayload(i.ToPayload()));
        var text = Encoding.UTF8.GetString(i.ToPayload());
        Assert.Contains("\"reportedAt\":\"2023-11-14T22:13:20.123456Z\"", text, StringComparison.Ordinal);
        Assert.Contains("积水", text, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"dispatched\"", text, StringComparison.Ordinal);
        Assert.Equal(i with { DueUs = null }, IncidentState.FromPayload((i with { DueUs = null }).ToPayload()));

        var desk = DeskDecision.Decide(DeskState.Initial("road-ponding"), new("c1", 118.7, 32.0, 1_700_000_000_000_000, true)).State;
        Assert.Equal(desk, DeskState.FromPayload("road-ponding", desk.ToPayload()));
    }

    [Fact]
    public void A_run_comes_back_from_its_payload()
    {
        using var scenario = JsonDocument.Parse("""{"name":"x","hours":3}""");
        var run = RunState.Queued("run-1", "x", "run-run-1", "live", "beidou:7", scenario.RootElement, 5_000_000, 6_000_000, ["terrain is modelled"]);
        run = RunLife.Prepare(run, 7_000_000).State;
        run = RunLife.Run(run, 1234).State;
        run = RunLife.Output(run, new(900, 77), 0.25, 1e-9).State;
        var back = RunState.FromPayload(run.ToPayload());
        Assert.Equal(run.ToPayload(), back.ToPayload());
        Assert.Equal("x", back.Scenario.GetProperty("name").GetString());
        Assert.Equal([new RunOutput(900, 77)], back.Outputs);
        Assert.Equal(7_000_000, back.StartedUs);
        Assert.Null(back.FinishedUs);
        Assert.Null(back.Summary);
    }

    [Fact]
    public void An_empty_payload_is_the_state_of_the_base()
    {
        Assert.Equal(BuildingState.Initial, BuildingState.FromPayload([]));
        Assert.Equal(PipeState.Initial, PipeState.FromPayload([]));
        Assert.Equal(ZoneState.Initial, ZoneState.FromPayload([]));
        Assert.Equal(DeskState.Initial("k"), DeskState.FromPayload("k", []));
    }
}
