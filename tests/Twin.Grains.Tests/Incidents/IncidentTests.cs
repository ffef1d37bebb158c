using Twin.Abstractions;
using Twin.Grains.Tests.Support;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Incidents;
using Twin.Storage.Sqlite;

namespace Twin.Grains.Tests.Incidents;

[Collection(SiloCollection.Name)]
public class IncidentTests(SiloFixture fixture)
{
    [Fact]
    public async Task An_incident_lives_from_report_to_closing_and_keeps_its_trail()
    {
        var opened = await OpenAsync("manhole", "c1", fixture.NextCell(), merge: false);
        Assert.True(opened.Opened);
        var grain = fixture.Silo.Grain<IIncidentGrain>(opened.IncidentId);
        var early = await grain.ActAsync("close", null, null, null, TestSilo.Meta());
        Assert.Equal(WriteStatus.NotAllowed, early.Status);
        Assert.Equal(["dispatch"], early.Allowed!);
        foreach (var (action, unit, reason) in new[] { ("dispatch", "unit-3", ""), ("handle", "", ""), ("return", "", "wrong street"), ("handle", "", ""), ("check", "", ""), ("close", "", "") })
            Assert.Equal(WriteStatus.Done, (await grain.ActAsync(action, unit, reason, null, TestSilo.Meta())).Status);
        Assert.False(await grain.IsOpenAsync());
        var state = IncidentState.FromPayload((await fixture.City.LiveAsync()).Thing(ThingKind.Incident, opened.IncidentId)!.Payload.Span);
        Assert.Equal((IncidentStatus.Closed, "unit-3", 7), (state.Status, state.Unit, state.Trail.Count));
        Assert.Equal(4, state.Areas.Count);
    }

    [Fact]
    public async Task A_retry_of_an_action_that_was_committed_unheard_is_no_refusal()
    {
        var opened = await OpenAsync("manhole", "c2", fixture.NextCell(), merge: false);
        var grain = fixture.Silo.Grain<IIncidentGrain>(opened.IncidentId);
        var meta = TestSilo.Meta();
        fixture.City.NextFault = CommitFault.AfterCommit;
        Assert.Equal(WriteStatus.Retry, (await grain.ActAsync("dispatch", "unit-1", null, null, meta)).Status);
        Assert.Equal(WriteStatus.Unchanged, (await grain.ActAsync("dispatch", "unit-1", null, null, meta)).Status);
        Assert.Equal(WriteStatus.NotAllowed, (await grain.ActAsync("dispatch", "unit-1", null, null, TestSilo.Meta())).Status);
    }

    [Fact]
    public async Task A_candidate_again_is_its_incident_and_one_nearby_joins_it_until_it_is_closed()
    {
        var cell = fixture.NextCell();
        var first = await OpenAsync("ponding-a", "r1", cell, merge: true);
        var again = await OpenAsync("ponding-a", "r1", cell, merge: true);
        Assert.Equal((first.IncidentId, false, WriteStatus.Unchanged), (again.IncidentId, again.Opened, again.Status));
        var near = await OpenAsync("ponding-a", "r2", cell, merge: true);
        Assert.Equal((first.IncidentId, false, WriteStatus.Done), (near.IncidentId, near.Opened, near.Status));
        var person = await OpenAsync("ponding-a", "p1", cell, merge: false);
        Assert.NotEqual(first.IncidentId, person.IncidentId);
        foreach (var id in new[] { first.IncidentId, person.IncidentId })
            foreach (var action in new[] { "dispatch", "handle", "check", "close" }) await fixture.Silo.Grain<IIncidentGrain>(id).ActAsync(action, null, null, null, TestSilo.Meta());
        var later = await OpenAsync("ponding-a", "r3", cell, merge: true);
        Assert.True(later.Opened);
        Assert.Equal(first.IncidentId, (await OpenAsync("ponding-a", "r2", cell, merge: true)).IncidentId);
    }

    [Fact]
    public async Task A_desk_whose_commit_was_not_heard_opens_nothing_twice()
    {
        var cell = fixture.NextCell();
        fixture.City.NextFault = CommitFault.AfterCommit;
        Assert.Equal(WriteStatus.Retry, (await OpenAsync("ponding-b", "r1", cell, merge: true)).Status);
        var again = await OpenAsync("ponding-b", "r1", cell, merge: true);
        Assert.Equal((WriteStatus.Unchanged, false), (again.Status, again.Opened));
        Assert.Single((await fixture.City.LiveAsync()).Things(ThingKind.Incident), t => IncidentState.FromPayload(t.Payload.Span).Kind == "ponding-b");
    }

    private Task<OpenResult> OpenAsync(string kind, string candidate, FactCell cell, bool merge)
    {
        var (lon, lat) = cell.Code.Centre;
        var report = new IncidentReport(kind, merge ? "rule" : "reported", lon, lat, cell.Code.ToString(), "water", merge ? "rule x" : "", candidate, merge, Micros.From(TimeProvider.System.GetUtcNow()), null);
        return fixture.Silo.Grain<IDeskGrain>(kind).OpenAsync(report, TestSilo.Meta());
    }
}
