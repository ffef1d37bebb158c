using Twin.Abstractions;
using Twin.Grains.Streams;
using Twin.Grains.Tests.Support;
using Twin.Model;
using Twin.Model.Incidents;

namespace Twin.Grains.Tests.Streams;

public class StreamRouterTests
{
    private readonly TestBase _base = new();
    private readonly StreamRouter _router;

    public StreamRouterTests() => _router = new StreamRouter(_base);

    [Fact]
    public void There_is_a_stream_for_every_region_and_district()
    {
        Assert.Equal(2, _router.Regions.Count);
        Assert.Equal(["320104", "320105"], _router.Districts);
        Assert.Equal(4, _router.Standing().Count());
    }

    [Fact]
    public void A_cell_goes_to_its_region() => Assert.All(_base.Apart, c => Assert.Equal($"region/{TestBase.RegionOf(c)}", _router.StreamOf(Rows.Cell(1, c.Key), null)));

    [Fact]
    public void A_building_a_pipe_and_a_zone_go_to_the_region_of_their_ground()
    {
        Assert.Equal($"region/{TestBase.RegionOf(_base.Apart[0])}", _router.StreamOf(Rows.Thing(1, ThingKind.Building, "way-0", [1]), null));
        Assert.Equal($"region/{TestBase.RegionOf(_base.Apart[91])}", _router.StreamOf(Rows.Thing(1, ThingKind.Pipe, "pipe-0", [1]), null));
        Assert.Equal($"region/{TestBase.RegionOf(_base.Apart[90])}", _router.StreamOf(Rows.Thing(1, ThingKind.Zone, "zone-a", [1]), null));
    }

    [Fact]
    public void An_incident_goes_to_its_district()
    {
        var cell = _base.Apart[^1];
        var (lon, lat) = cell.Code.Centre;
        var state = IncidentLife.Report("inc-1", "road-ponding", IncidentOrigin.Reported, lon, lat, cell.Code.ToString(), [], "", "", 1, null, "a", "");
        Assert.Equal(lon < 118.75 ? "incidents/320104" : "incidents/320105", _router.StreamOf(Rows.Thing(1, ThingKind.Incident, "inc-1", state.ToPayload()), null));
    }

    [Fact]
    public void Everything_on_the_branch_of_a_run_goes_to_the_run() => Assert.Equal("run/r7", _router.StreamOf(Rows.Cell(1, branch: 3), "r7"));

    [Fact]
    public void Other_branches_and_bookkeeping_go_nowhere()
    {
        Assert.Null(_router.StreamOf(Rows.Cell(1, branch: 3), null));
        Assert.Null(_router.StreamOf(Rows.Thing(1, ThingKind.Rule, StreamNames.Region, [1]), null));
        Assert.Null(_router.StreamOf(Rows.Thing(1, ThingKind.Building, "way-of-another-base", [1]), null));
    }
}
